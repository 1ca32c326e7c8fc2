import { runUntilSignal } from '#service';
import { start } from './app.js';
import { gatewayConfig } from './config.js';

await runUntilSignal('gateway', async () => start(gatewayConfig(process.env)));
