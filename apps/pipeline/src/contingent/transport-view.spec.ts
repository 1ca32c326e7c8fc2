import { LegArrived, LegDeparted, LegHeld, LegReleased, MovementPlanned } from '#contracts';
import { fold } from '../../test/fold.js';
import { type Told, told } from '../../test/life.js';

const [leg] = MovementPlanned.samples[0]!.legs;
const plan = (...legIds: string[]) => told(MovementPlanned, { legs: legIds.map((legId) => ({ ...leg, legId })) });
const legsAfter = (...facts: Told[]) => fold(facts).contingent.views.transport.legs;

describe('the legs of a movement', () => {
  it('keep what has happened to them when they are planned anew', () => {
    const legs = legsAfter(plan('cargo-sea', 'cargo-road'), told(LegDeparted), told(LegHeld), plan('cargo-sea'));
    expect(Object.keys(legs)).toEqual(['cargo-sea']);
    expect(legs['cargo-sea']).toMatchObject({
      departedOn: '2017-05-11',
      holds: { 'LH-1': { heldBy: 'host-country' } },
    });
  });

  it('stay when they have begun and a new plan has dropped them', () => {
    expect(Object.keys(legsAfter(plan('cargo-sea'), told(LegDeparted), plan('cargo-air'))).sort()).toEqual([
      ...['cargo-air', 'cargo-sea'],
    ]);
  });

  it('know departure, holds and arrival even without a plan', () => {
    const legs = legsAfter(
      told(LegDeparted),
      told(LegHeld),
      told(LegReleased),
      told(LegArrived, { legId: 'cargo-sea' }),
    );
    expect(legs['cargo-sea']).toMatchObject({ departedOn: '2017-05-11', arrivedOn: expect.any(String), holds: {} });
  });

  it('may bear the names of things that every object has', () => {
    const legs = legsAfter(told(LegHeld, { legId: 'constructor' }), plan('toString', 'constructor'));
    expect(legs['constructor']?.holds).toHaveProperty('LH-1');
  });
});
