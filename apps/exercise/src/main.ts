import { runUntilSignal } from '#service';
import { start } from './app.js';
import { exerciseConfig } from './config.js';

await runUntilSignal('exercise', async () => start(exerciseConfig(process.env)));
