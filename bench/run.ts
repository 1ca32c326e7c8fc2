// npm run bench [-- B1 B9]: measures on a broker and databases of its own and writes bench/RESULTS.md.
import { b1 } from './b1-drain.js';
import { b4b } from './b4b-visible.js';
import { b9 } from './b9-consumer.js';
import { startServers } from './servers.js';

const rows = { B1: b1, B4b: b4b, B9: b9 };
const say = (line: string) => process.stdout.write(`${line}\n`);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in rows));
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}.`);
  process.exit(1);
}
for (const [name, row] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  say(name);
  // A broker and databases for each row: topics keep everything, and one row must not read what another has told.
  const servers = await startServers();
  try {
    await row(servers, say);
  } catch (error) {
    // Said before anything is stopped: what stops next complains about that, and hides the cause.
    say(error instanceof Error ? String(error.stack) : String(error));
    process.exitCode = 1;
  } finally {
    await servers.stop();
  }
}
if (!process.exitCode) say('written to bench/RESULTS.md');
process.exit();
