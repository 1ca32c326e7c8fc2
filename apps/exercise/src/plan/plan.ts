import type { Facts } from '../force/facts.js';
import { rosterThreads } from '../roster/roster.js';
import { threadOf } from './contingent.js';
import type { Script, Settings } from './script.js';
import { stream } from './seeded.js';
import { dealTroubles } from './trouble.js';
import { unitOf } from './unit.js';

/**
 * The whole exercise as data: same seed, facts and settings, same script. Troubles are dealt to the whole force before
 * `contingents` of it are taken, so a smaller exercise tells the same stories.
 */
export function plan(seed: number, facts: Facts, settings: Settings): Script {
  const troubles = dealTroubles(seed, facts);
  const contingents = chosen(seed, facts, settings.contingents).map((presence) => {
    return threadOf(unitOf(seed, presence, troubles.get(presence.id) ?? 'none', facts), settings);
  });
  return {
    seed,
    start: settings.start,
    lastDay: settings.lastDay,
    threads: [...contingents, ...rosterThreads(seed, facts, settings.start)],
  };
}

/** Some of the force, from all missions, in the order of the table. */
function chosen(seed: number, { presences }: Facts, count: number) {
  if (count >= presences.length) return presences;
  const drawn = presences
    .map(({ id }) => ({ id, draw: stream(seed, 'chosen', id).real() }))
    .sort((one, other) => one.draw - other.draw)
    .slice(0, count);
  const ids = new Set(drawn.map(({ id }) => id));
  return presences.filter(({ id }) => ids.has(id));
}
