// npm run end-state: one seed on the embedded log and on Kafka, with kill -9 if asked; prints both hashes and compares.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findServers } from './distributed/servers.js';
import type { EndState } from './end-state/end-state.js';
import { distributedRun, embeddedRun } from './end-state/runs.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    contingents: { type: 'string', default: '199' },
    seed: { type: 'string', default: '2017' },
    kills: { type: 'string', default: '0' },
  },
});
const settings = { contingents: Number(values.contingents), seed: Number(values.seed) };

function show(name: string, end: EndState): void {
  const stages = Object.entries(end.stages).sort(([, a], [, b]) => b - a);
  say(`${name}: ${end.facts} facts, ${end.contingents} contingents in ${end.seconds.toFixed(1)} s`);
  say(`  facts of the four owners  ${end.factsSha256}`);
  say(`  stage and gates           ${end.stagesSha256}`);
  say(`  ${stages.map(([stage, count]) => `${stage} ${count}`).join(', ')}`);
}

async function main(): Promise<boolean> {
  const servers = await findServers(process.env, join(process.cwd(), '.muster', 'end-state'), say);
  try {
    const embedded = await embeddedRun(servers, settings);
    show('embedded log, one process', embedded);
    const kills = Number(values.kills);
    const kafka = await distributedRun(servers, settings, kills > 0 ? { count: kills, say } : undefined);
    show('Kafka, a process a service', kafka);
    return embedded.factsSha256 === kafka.factsSha256 && embedded.stagesSha256 === kafka.stagesSha256;
  } finally {
    await servers.stop();
  }
}

const equal = await main();
say(equal ? 'Equal: the same facts, the same stage and gates for every contingent.' : 'NOT EQUAL.');
process.exit(equal ? 0 : 1);
