import { runUntilSignal } from '#service';
import { start } from './app.js';
import { singleNodeConfig } from './config.js';

const say = (line: string) => process.stdout.write(`muster: ${line}\n`);

await runUntilSignal('single-node', async () => {
  const config = singleNodeConfig(process.env, process.argv.slice(2));
  const running = await start(config, say);
  const what = config.exercise ? 'the 2017 exercise is moving' : 'empty, no exercise';
  say(`ready, ${what}: ${running.url}`);
  say('Ctrl-C stops it; nothing is lost.');
  return {
    stop: async () => {
      say('stopping');
      await running.stop();
    },
  };
});
