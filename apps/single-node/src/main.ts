import { runUntilSignal } from '#service';
import { start as startNode } from './app.js';
import { singleNodeConfig } from './config.js';

const say = (line: string) => process.stdout.write(`muster: ${line}\n`);

const start = async () => {
  const config = singleNodeConfig(process.env, process.argv.slice(2));
  const running = await startNode(config, say);
  const what = config.exercise ? 'the 2017 exercise is moving' : 'empty, no exercise';
  say(`ready, ${what}: ${running.url}`);
  say('Ctrl-C stops it; nothing is lost.');
  return {
    stop: async () => {
      say('stopping');
      await running.stop();
    },
  };
};

await runUntilSignal('single-node', start, say);
