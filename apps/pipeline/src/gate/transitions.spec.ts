import { contractOf, HoldPlaced, HoldReleased, ShortfallRaised } from '#contracts';
import { fold } from '../../test/fold.js';
import { life, lifeUntil, type Told, told } from '../../test/life.js';

const ready = lifeUntil('transport.movement-contracted');
const tells = (before: readonly Told[], ...after: Told[]) =>
  fold([...before, ...after]).facts.slice(fold(before).facts.length);

describe('what pipeline tells', () => {
  it('fits its contracts', () => {
    for (const { data, type } of fold(life).facts) expect(contractOf(type)?.data.parse(data)).toEqual(data);
  });

  it('is that a hold closes conduct and takes the clearance back', () => {
    const facts = tells(ready, told(HoldPlaced));
    expect(facts.map(({ type }) => type)).toEqual([
      ...['pipeline.stage-changed', 'pipeline.gate-blocked', 'pipeline.clearance-to-move-changed'],
    ]);
    const reason = 'The unit is on hold: Conduct review';
    expect(facts[1]?.data).toEqual({ contingentId: 'C-1', gate: 'conduct', whoseMove: 'secretariat', reason });
    expect(facts[2]?.data).toMatchObject({ cleared: false, blockedBy: [{ gate: 'conduct', reason }] });
  });

  it('is that a released hold clears conduct', () => {
    const facts = tells([...ready, told(HoldPlaced)], told(HoldReleased));
    expect(facts).toContainEqual({ type: 'pipeline.gate-cleared', data: { contingentId: 'C-1', gate: 'conduct' } });
  });

  it('is nothing when nothing changed', () => {
    expect(tells(ready, told(ShortfallRaised))).toEqual([]);
    expect(tells(lifeUntil('transport.leg-departed'), told(HoldPlaced), told(HoldPlaced))).toHaveLength(3);
  });

  it('counts every change of the clearance from 1, and begins with the selection', () => {
    const before = fold(lifeUntil('force-generation.visit-completed'));
    expect(before.facts.some(({ type }) => type === 'pipeline.clearance-to-move-changed')).toBe(false);
    const versions = fold(ready).facts.flatMap((fact) =>
      fact.type === 'pipeline.clearance-to-move-changed' ? fact.data.clearanceVersion : [],
    );
    expect(versions).toEqual(versions.map((_, n) => n + 1));
    expect(versions.length).toBeGreaterThan(5);
  });

  it('says what a gate waits for in 200 characters at most', () => {
    const facts = tells(ready, told(HoldPlaced, { reason: 'x'.repeat(200) }));
    for (const { data, type } of facts) expect(contractOf(type)?.data.safeParse(data).success).toBe(true);
  });
});
