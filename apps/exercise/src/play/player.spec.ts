import { setLogLevel } from '#runtime';
import { startFakeServices } from '../../test/fake-services.js';
import type { Script, Step } from '../plan/script.js';
import { openDoor } from './door.jobs.js';
import { play } from './player.jobs.js';

setLogLevel('silent');

const step = (day: number, path: string, more: Partial<Step> = {}): Step => ({
  ...{ day, path, who: 'state', note: path, method: 'PUT', body: { day }, sees: [], settles: [] },
  ...more,
});
const visit = '/api/force-generation/contingents/C-1/visits/V-1';
const holding = '/api/equipment/holdings/C-1';
const steps = [
  step(1, '/api/force-generation/contingents/C-1'),
  step(2, visit),
  step(2, `${holding}/lists/EL-1`, { sees: [{ path: holding, field: 'stage' }] }),
  step(3, `${holding}/inspections/I-1`),
];
const scriptOf = (...own: Step[]): Script => ({
  ...{ seed: 1, start: '2017-01-01', lastDay: 3 },
  threads: [{ id: 'C-1', contingent: true, steps: own }],
});

type Services = Awaited<ReturnType<typeof startFakeServices>>;
const running: Services[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((services) => services.stop()))));

async function services(...args: Parameters<typeof startFakeServices>): Promise<Services> {
  const started = await startFakeServices(...args);
  running.push(started);
  return started;
}

function playOn({ url, tick }: Services, script: Script, signal = new AbortController().signal) {
  return play({ script, exerciseId: 'E-1', speed: 0, door: openDoor(url, signal), tick, signal });
}

it('sends every step on its day, in order, in the name of who acts', async () => {
  const fake = await services();
  const summary = await playOn(fake, scriptOf(...steps));
  expect(fake.sent.map(({ day, path }) => [day, path])).toEqual(steps.map(({ day, path }) => [day, path]));
  expect(fake.sent[0]).toMatchObject({ actor: 'exercise.state', body: { day: 1 } });
  expect(summary).toEqual({ firstDay: 1, lastDay: 3, steps: 4, refusals: 0 });
});

it('sends a command again until a service that fell over is back', async () => {
  let failures = 0;
  const down = [0, 503, 502, 500];
  const fake = await services((method) =>
    method === 'PUT' && failures < 4 ? { status: down[failures++]! } : undefined,
  );
  await playOn(fake, scriptOf(...steps));
  expect(failures).toBe(4);
  expect(fake.sent).toHaveLength(4);
});

it('waits for what a step has to see, however long nobody answers', async () => {
  let asked = 0;
  const fake = await services((method, path) => {
    if (method !== 'GET' || path !== holding || asked >= 3) return undefined;
    asked += 1;
    return { status: asked === 2 ? 503 : 404 };
  });
  await playOn(fake, scriptOf(...steps));
  const listed = fake.asked.indexOf(`PUT ${holding}/lists/EL-1`);
  expect(fake.asked.slice(0, listed).filter((line) => line === `GET ${holding}`).length).toBeGreaterThanOrEqual(4);
});

it('ends a day only when pipeline has heard all of it', async () => {
  let behind = 3;
  const fake = await services((_method, path) => {
    if (path !== '/api/pipeline/contingents/C-1' || behind === 0) return undefined;
    behind -= 1;
    return { status: 200, body: { heard: { 'force-generation.contingents|C-1': 0 } } };
  });
  await playOn(fake, scriptOf(...steps));
  const secondDay = fake.asked.indexOf(`PUT ${visit}`);
  const heard = fake.asked.slice(0, secondDay).filter((line) => line === 'GET /api/pipeline/contingents/C-1');
  expect(heard).toHaveLength(4);
});

it('goes on after a refusal that it expects', async () => {
  const departure = '/api/transport/movements/C-1/legs/cargo-sea/departure';
  const refused = { status: 409, body: { code: 'not-cleared-to-move' } };
  const fake = await services((_method, path) => (path === departure ? refused : undefined));
  const early = step(2, departure, { refusal: 'not-cleared-to-move' });
  expect(await playOn(fake, scriptOf(early, step(3, visit)))).toMatchObject({ steps: 2, refusals: 1 });
});

it('stops with a clear word when a service refuses what the script takes for granted', async () => {
  const problem = { status: 409, body: { code: 'visit-before-pledge' } };
  const fake = await services((_method, path) => (path === visit ? problem : undefined));
  await expect(playOn(fake, scriptOf(...steps))).rejects.toThrow(/Day 2.*V-1 wanted success, got 409.*visit-before/);
});

it('goes on with the day it was cut off in, and sends that day again', async () => {
  const fake = await services();
  await fake.tick(2);
  await playOn(fake, scriptOf(...steps));
  expect(fake.sent.map(({ day }) => day)).toEqual([2, 2, 3]);
});

it('refuses to play over another exercise', async () => {
  const fake = await services();
  fake.clock.exerciseId = 'E-2';
  await expect(playOn(fake, scriptOf(...steps))).rejects.toThrow(/follow exercise E-2/);
});

it('stops at once when it is asked to', async () => {
  const fake = await services((_method, path) => (path === visit ? { status: 503 } : undefined));
  const ending = new AbortController();
  const playing = playOn(fake, scriptOf(...steps), ending.signal);
  setTimeout(() => ending.abort(new Error('asked to stop')), 50);
  await expect(playing).rejects.toThrow('asked to stop');
});
