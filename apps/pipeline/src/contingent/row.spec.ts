import {
  ContingentPledged,
  HoldPlaced,
  InspectionRecorded,
  LegHeld,
  LegReleased,
  quarantineEvents,
  TrainingCertified,
} from '#contracts';
import { fold } from '../../test/fold.js';
import { life, lifeUntil, type Told, told } from '../../test/life.js';
import { rowOf } from './row.js';

const rowAfter = (facts: readonly Told[]) => rowOf(fold(facts).contingent);
const { KeyDrained, KeyParked } = quarantineEvents.equipment;

describe('a row of the board', () => {
  it('waits for the gate that has been closed the longest, and says since when', () => {
    const failed = told(InspectionRecorded, { result: 'failed', serviceability: 0.8, inspectedOn: '2017-03-10' });
    const row = rowAfter([...lifeUntil('force-generation.agreement-signed'), failed]);
    expect(row).toMatchObject({ whoseMove: 'state', waitingSince: '2017-03-10', blocked: true });
    expect(row.waitsFor).toMatch(/^Inspection failed, 80 %/);
  });

  it('waits for the first gate of several that closed on one day', () => {
    const row = rowAfter(lifeUntil('force-generation.agreement-signed'));
    expect(row).toMatchObject({ waitsFor: 'No final load list yet.', whoseMove: 'state', waitingSince: '2017-03-15' });
  });

  it('waits for whoever holds a leg on its way', () => {
    const moving = [...lifeUntil('transport.leg-departed'), told(LegHeld)];
    const held = { whoseMove: 'host-country', waitingSince: '2017-06-01', blocked: true };
    expect(rowAfter(moving)).toMatchObject({ ...held, waitsFor: 'Leg cargo-sea is held: Customs papers at Douala' });
    expect(rowAfter([...moving, told(LegReleased)])).toMatchObject({ whoseMove: 'carrier', blocked: false });
  });

  it('waits for the carrier once all may move', () => {
    const row = rowAfter(lifeUntil('transport.movement-contracted'));
    expect(row).toMatchObject({ stage: 'ready-to-move', whoseMove: 'carrier', blocked: false });
  });

  it('waits for nobody in the mission', () => {
    expect(rowAfter(life)).toMatchObject({ whoseMove: null, waitsFor: null, waitingSince: null, blocked: false });
  });

  it('shows a gate that only warns apart from one that blocks', () => {
    const row = rowAfter(lifeUntil('equipment.arrival-inspection-opened'));
    expect(row.gates).toMatchObject({ 'arrival-inspection': 'warn', 'final-roll': 'closed', training: 'open' });
  });

  it('has the day and the kind of what was heard last', () => {
    const { lastChange } = rowAfter([told(ContingentPledged), told(TrainingCertified)]);
    expect(lastChange).toMatchObject({ type: 'force-generation.training-certified', on: '2017-04-20' });
  });

  it('is stale since the first queue about it was parked, until the last is drained', () => {
    const other = { queue: 'equipment/transport.movements/C-1', topic: 'transport.movements' };
    const parked = [told(KeyParked), told(KeyParked, { ...other, since: '2017-07-06T09:00:00.000Z' })];
    const stale = { since: '2017-07-06T09:00:00.000Z', services: ['equipment'] };
    expect(rowAfter([told(ContingentPledged), ...parked]).stale).toEqual(stale);
    expect(rowAfter([...parked, told(KeyDrained, other)]).stale?.since).toBe('2017-07-07T09:00:00.000Z');
    expect(rowAfter([...parked, told(KeyDrained), told(KeyDrained, other)]).stale).toBeNull();
  });

  it('names the unit hold before anything younger', () => {
    const row = rowAfter([...lifeUntil('equipment.arrival-inspection-opened'), told(HoldPlaced)]);
    expect(row).toMatchObject({ stage: 'on-hold', waitsFor: 'The unit is on hold: Conduct review' });
  });
});
