import { start as startExercise } from '../../apps/exercise/src/app.js';
import { exerciseConfig } from '../../apps/exercise/src/config.js';
import { collectFacts, hashFacts } from '../../apps/exercise/src/end-state/facts.store.js';
import { type EventsConfig, openEventLog } from '../../libs/messaging/src/index.js';

/** What two runs of one seed must have in common, and a little to tell what happened. */
export type EndState = {
  readonly factsSha256: string;
  readonly stagesSha256: string;
  readonly facts: number;
  readonly contingents: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly seconds: number;
};

export type ExerciseSettings = { readonly contingents: number; readonly seed: number };

/** Plays the whole exercise as fast as it can against a gateway, then reads the end state from its API and its log. */
export async function playToEnd(
  gatewayUrl: string,
  events: EventsConfig,
  settings: ExerciseSettings,
): Promise<EndState> {
  const began = performance.now();
  const log = await openEventLog(events);
  try {
    const config = exerciseConfig({
      ...{
        EXERCISE_GATEWAY_URL: gatewayUrl,
        EXERCISE_SPEED: '0',
        DATABASE_URL: 'postgres://unused/',
        LOG_LEVEL: 'warn',
      },
      ...{ EXERCISE_SEED: String(settings.seed), EXERCISE_CONTINGENTS: String(settings.contingents) },
    });
    const exercise = await startExercise(config, { events: log });
    await exercise.finished;
    const seconds = (performance.now() - began) / 1_000;
    const facts = await collectFacts(log);
    const answer = await fetch(`${gatewayUrl}/api/pipeline/end-state`);
    const end = (await answer.json()) as { contingents: number; sha256: string; rows: { stage: string }[] };
    const stages: Record<string, number> = {};
    for (const { stage } of end.rows) stages[stage] = (stages[stage] ?? 0) + 1;
    const { contingents, sha256: stagesSha256 } = end;
    return { factsSha256: hashFacts(facts), stagesSha256, facts: facts.length, contingents, stages, seconds };
  } finally {
    await log.close();
  }
}
