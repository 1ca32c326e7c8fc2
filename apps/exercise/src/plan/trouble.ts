import type { Facts, Presence } from '../force/facts.js';
import { stream } from './seeded.js';

/** What goes wrong, or nothing. The kinds that begin with `stuck` never end; all others are mended. */
export type Trouble =
  | 'none'
  | 'failed-visit'
  | 'failed-inspection'
  | 'late-vessel'
  | 'customs-hold'
  | 'carrier-hold'
  | 'vetting-hold'
  | 'unit-hold'
  | 'visas-late'
  | 'early-attempt'
  | 'hospital-not-deployed'
  | 'hospital-degraded'
  | 'overdue-inspection'
  | 'withdrawn'
  | 'stuck-visit'
  | 'stuck-agreement'
  | 'stuck-serviceability'
  | 'stuck-hold'
  | 'stuck-visas'
  | 'stuck-customs'
  | 'stuck-inspection'
  | 'stuck-hospital';

type Lot = { trouble: Trouble; share: number; may: (presence: Presence, facts: Facts) => boolean };

const anyone = () => true;
const brings = (presence: Presence) => presence.medicalLevel !== null;
const byRoad = (presence: Presence, facts: Facts) =>
  contributorOf(presence, facts)?.overlandMissions.includes(presence.mission) ?? false;
const bySea = (presence: Presence, facts: Facts) => !byRoad(presence, facts);
const inMission = (mission: string) => (presence: Presence) => presence.mission === mission;

/** The Regional Protection Force in Juba waited for visas and land from August 2016 on. */
const forJuba = (presence: Presence) => presence.mission === 'UNMISS' && presence.site === 'Juba';

/** Rare kinds first: they are dealt before the common ones have taken everybody. */
const lots: readonly Lot[] = [
  { trouble: 'stuck-visas', share: 0.01, may: forJuba },
  { trouble: 'stuck-hospital', share: 0.005, may: brings },
  { trouble: 'stuck-customs', share: 0.005, may: inMission('MINUSCA') },
  { trouble: 'stuck-visit', share: 0.01, may: anyone },
  { trouble: 'stuck-agreement', share: 0.01, may: anyone },
  { trouble: 'stuck-serviceability', share: 0.005, may: anyone },
  { trouble: 'stuck-hold', share: 0.005, may: anyone },
  { trouble: 'stuck-inspection', share: 0.005, may: anyone },
  { trouble: 'hospital-not-deployed', share: 0.02, may: brings },
  { trouble: 'hospital-degraded', share: 0.03, may: brings },
  { trouble: 'visas-late', share: 0.04, may: inMission('UNMISS') },
  { trouble: 'late-vessel', share: 0.05, may: bySea },
  { trouble: 'customs-hold', share: 0.05, may: bySea },
  { trouble: 'carrier-hold', share: 0.02, may: anyone },
  { trouble: 'unit-hold', share: 0.02, may: anyone },
  { trouble: 'vetting-hold', share: 0.05, may: anyone },
  { trouble: 'failed-visit', share: 0.05, may: anyone },
  { trouble: 'failed-inspection', share: 0.06, may: anyone },
  { trouble: 'overdue-inspection', share: 0.04, may: anyone },
  { trouble: 'early-attempt', share: 0.03, may: anyone },
];

/** Withdrawn by its State on 21 June 2017, after a review by the United Nations. */
export const withdrawnContingent = 'MINUSCA-BERBERATI-COG-1';
/** Units that are recorded to have been there and at work: no trouble is invented for them. */
const undisturbed = ['MINUSMA-TIMBUKTU-CIV-1', 'MINUSCA-BANGUI-SRB-1', 'UNMISS-BENTIU-GBR-1'];

/** The share of the whole force that meets a trouble. */
export function shareOf(trouble: Trouble): number {
  return lots.find((lot) => lot.trouble === trouble)?.share ?? 0;
}

/**
 * Deals troubles to the whole force in fixed shares. Within a kind the lot falls on those with the lowest draw of their
 * own, so that one contingent more moves at most one lot a kind.
 */
export function dealTroubles(seed: number, facts: Facts): ReadonlyMap<string, Trouble> {
  const dealt = new Map<string, Trouble>(undisturbed.map((id) => [id, 'none']));
  dealt.set(withdrawnContingent, 'withdrawn');
  for (const { trouble, share, may } of lots) {
    const draws = facts.presences
      .filter((presence) => !dealt.has(presence.id) && may(presence, facts))
      .map(({ id }) => ({ id, draw: stream(seed, 'trouble', trouble, id).real() }))
      .sort((one, other) => one.draw - other.draw);
    const quota = Math.round(share * facts.presences.length);
    for (const { id } of draws.slice(0, quota)) dealt.set(id, trouble);
  }
  return dealt;
}

function contributorOf(presence: Presence, facts: Facts) {
  return facts.contributors.find(({ code }) => code === presence.contributor);
}
