import { contingents, facts } from '../../test/facts.js';
import { dealTroubles, shareOf, type Trouble } from './trouble.js';

const dealt = dealTroubles(2017, facts);
const withTrouble = (trouble: Trouble) => [...dealt].filter(([, other]) => other === trouble).map(([id]) => id);
const stepsOf = (id: string) => contingents.find((thread) => thread.id === id)?.steps ?? [];
const all: Trouble[] = [
  'failed-visit',
  'failed-inspection',
  'late-vessel',
  'customs-hold',
  'carrier-hold',
  'vetting-hold',
  'unit-hold',
  'visas-late',
  'early-attempt',
  'hospital-not-deployed',
  'hospital-degraded',
  'overdue-inspection',
];

it.each([2017, 1, 99])('deals every trouble in its share, whatever the seed (%i)', (seed) => {
  const troubles = [...dealTroubles(seed, facts).values()];
  for (const trouble of all) {
    expect(troubles.filter((other) => other === trouble)).toHaveLength(Math.round(shareOf(trouble) * 199));
  }
});

it('holds cargo for MINUSCA 37 days at Douala, as in 2014', () => {
  const held = withTrouble('customs-hold').filter((id) => id.startsWith('MINUSCA'));
  expect(held.length).toBeGreaterThan(0);
  for (const id of held) {
    const hold = stepsOf(id).find(({ path }) => path.endsWith('holds/LH-1'));
    const release = stepsOf(id).find(({ path }) => path.endsWith('LH-1/release'));
    const days =
      (Date.parse(String(release?.body['releasedOn'])) - Date.parse(String(hold?.body['heldOn']))) / 86_400_000;
    expect(hold?.body).toMatchObject({ reason: 'Customs papers, Douala', heldBy: 'host-country' });
    expect(days).toBe(37);
  }
});

it('repeats a failed visit and a failed inspection later', () => {
  for (const id of withTrouble('failed-visit')) {
    const visits = stepsOf(id).filter(({ path }) => /visits/.test(path));
    expect(visits.map(({ body }) => body['result'])).toEqual(['failed', 'passed']);
  }
  for (const id of withTrouble('failed-inspection')) {
    expect(stepsOf(id).filter(({ path }) => /inspections\/I-/.test(path))).toHaveLength(2);
  }
});

it('inspects late where the arrival inspection is overdue, and in time elsewhere', () => {
  const daysToInspection = (id: string) => {
    const cargo = stepsOf(id).filter(({ path }) => /legs\/cargo.*arrival$/.test(path));
    const inspection = stepsOf(id).find(({ path }) => path.endsWith('AI-1'));
    if (!inspection) return undefined;
    return (
      (Date.parse(String(inspection.body['inspectedOn'])) - Date.parse(String(cargo.at(-1)?.body['arrivedOn']))) /
      86_400_000
    );
  };
  for (const id of withTrouble('overdue-inspection')) expect(daysToInspection(id)).toBeGreaterThan(30);
  for (const { id } of contingents.filter((thread) => dealt.get(thread.id) !== 'overdue-inspection')) {
    expect(daysToInspection(id) ?? 0).toBeLessThanOrEqual(30);
  }
});

it('leaves the force in Juba waiting for the host country', () => {
  const waiting = withTrouble('stuck-visas');
  expect(waiting).toHaveLength(2);
  for (const id of waiting) {
    expect(id).toMatch(/^UNMISS-JUBA/);
    const visas = stepsOf(id).filter(({ body }) => body['kind'] === 'visas');
    expect(visas.map(({ body }) => body['outcome'])).toEqual(['requested']);
  }
});
