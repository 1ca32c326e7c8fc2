const sites = [
  ['MINUSCA', 'Bambari', 5.76388, 20.670733],
  ['MINUSCA', 'Bangui', 4.393797, 18.559861],
  ['MINUSMA', 'Gao', 16.27167, -0.04472],
  ['MINUSMA', 'Timbuktu', 16.77348, -3.00742],
  ['MONUSCO', 'Goma', -1.67409, 29.22845],
  ['UNMISS', 'Bentiu', 9.23333, 29.83333],
  ['UNMISS', 'Juba', 4.85165, 31.58247],
] as const;
const contributors = [
  'Bangladesh',
  'Burkina Faso',
  'Egypt',
  'Ghana',
  'India',
  'Nepal',
  'Pakistan',
  'Rwanda',
  'Senegal',
  'Viet Nam',
];
const units = [
  'infantry',
  'infantry',
  'engineering',
  'medical',
  'signals',
  'aviation',
  'transport',
  'formed-police-unit',
];
const strengths = [650, 150, 850, 35, 410];
const gates = [
  'assessment-visit',
  'unit-requirement',
  'agreement',
  'load-list',
  'serviceability',
  'medical',
  'training',
  'conduct',
  'host-country',
  'transport-contract',
  'arrival-inspection',
  'final-roll',
];
/** Stage, how many gates are open, whose move it is, what for. */
const standings = [
  ['pledged', 0, 'secretariat', 'No assessment visit yet.'],
  ['assessed', 1, 'secretariat', 'Not selected for a requirement yet.'],
  ['selected', 2, 'secretariat', 'The agreement is not signed yet.'],
  ['preparing', 4, 'state', 'Inspection failed, 84 % serviceable: L1 lacks 4 of 26 items'],
  ['preparing', 8, 'host-country', 'Visas are not granted yet.'],
  ['ready-to-move', 10, null, null],
  ['in-transit', 10, 'carrier', 'Leg SEA-1 is held: vessel repair at Mombasa.'],
  ['arrived', 10, 'mission', 'Not inspected since its arrival yet, due 2016-11-20.'],
  ['in-mission', 12, null, null],
] as const;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const dayOf2016 = (n: number) => new Date(Date.UTC(2016, 0, 1 + (n % 300))).toISOString().slice(0, 10);

export type SampleRow = { contingentId: string; stage: string; strength: number } & Record<string, unknown>;

/** Row `n` of a made-up pipeline, always the same. `step` moves it along its stages. */
export function sampleRow(n: number, step = n): SampleRow {
  const [mission, name, latitude, longitude] = pick(sites, n * 5);
  const [stage, opened, whoseMove, waitsFor] = pick(standings, step);
  const contributor = pick(contributors, n * 3);
  const strength = pick(strengths, n);
  return {
    contingentId: `${mission}-${name.toUpperCase()}-${contributor.slice(0, 3).toUpperCase()}-${n + 1}`,
    contributor,
    mission: stage === 'pledged' ? null : mission,
    site: stage === 'pledged' ? null : { name, latitude, longitude },
    unitType: pick(units, n),
    strength,
    strengthBasis: pick(['unit-size-code', 'unit-size-code', 'estimate', 'recorded'], n),
    stage,
    whoseMove,
    waitsFor,
    waitingSince: waitsFor === null ? null : dayOf2016(n * 7 + 100),
    gates: Object.fromEntries(gates.map((gate, k) => [gate, gateStatus(k, opened, stage)])),
    lastChange: {
      type: 'force-generation.vetting-recorded',
      on: dayOf2016(n * 3 + 150),
      at: '2026-11-23T22:00:00.000Z',
    },
    stale: n === 17 ? { since: '2026-11-23T21:00:00.000Z', services: ['equipment'] } : null,
    personsInMission: stage === 'in-mission' ? strength : 0,
    agreedStrength: opened > 2 ? strength : null,
    neededBy: stage === 'pledged' ? null : '2016-12-01',
  };
}

function gateStatus(k: number, opened: number, stage: string): string {
  if (k < opened) return 'open';
  if (k === opened) return stage === 'arrived' ? 'warn' : 'closed';
  return opened > 2 && k < 10 && k % 3 === 0 ? 'closed' : 'not-yet';
}
