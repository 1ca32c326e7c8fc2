import { runService } from '#service';
import { definition } from './app.js';
import { processConfig } from './config.js';

await runService(definition, processConfig);
