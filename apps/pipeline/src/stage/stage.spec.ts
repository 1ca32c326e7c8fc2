import {
  ContingentPledged,
  ContingentWithdrawn,
  EquipmentListed,
  FacilityNotDeployed,
  HoldPlaced,
  HoldReleased,
  LegDeparted,
  PeopleArrived,
  VisitCompleted,
} from '#contracts';
import { fold } from '../../test/fold.js';
import { life, lifeUntil, type Told, told } from '../../test/life.js';

const stageAfter = (facts: readonly Told[]) => fold(facts).contingent.stage;

describe('stage', () => {
  it('runs from pledge to mission in the order of the chain', () => {
    const changes = fold(life).facts.flatMap((fact) => (fact.type === 'pipeline.stage-changed' ? fact.data.to : []));
    expect(changes).toEqual([
      ...['pledged', 'assessed', 'selected', 'agreed', 'preparing', 'ready-to-move', 'in-transit', 'arrived'],
      ...['inspected', 'in-mission'],
    ]);
  });

  it('is unnamed until the pledge is heard', () => {
    expect(stageAfter([told(EquipmentListed)])).toBe('unnamed');
    expect(stageAfter([told(EquipmentListed), told(ContingentPledged)])).toBe('pledged');
  });

  it('stays pledged after a failed visit', () => {
    expect(stageAfter([told(ContingentPledged), told(VisitCompleted, { result: 'failed' })])).toBe('pledged');
  });

  it('is preparing once the first track has begun after the agreement', () => {
    const agreed = lifeUntil('force-generation.agreement-signed');
    expect(stageAfter(agreed)).toBe('agreed');
    expect(stageAfter([...agreed, told(EquipmentListed)])).toBe('preparing');
  });

  it('is on hold while any hold stands and goes back when the last is released', () => {
    const held = [...lifeUntil('transport.movement-contracted'), told(HoldPlaced), told(HoldPlaced, { holdId: 'H-2' })];
    expect(stageAfter(held)).toBe('on-hold');
    expect(stageAfter([...held, told(HoldReleased)])).toBe('on-hold');
    expect(stageAfter([...held, told(HoldReleased), told(HoldReleased, { holdId: 'H-2' })])).toBe('ready-to-move');
  });

  it('is withdrawn whatever is heard afterwards', () => {
    expect(stageAfter([...lifeUntil('transport.leg-departed'), told(ContingentWithdrawn), told(LegDeparted)])).toBe(
      'withdrawn-by-state',
    );
  });

  it('has not arrived while fewer than nine in ten agreed people are there', () => {
    const delivered = lifeUntil('transport.cargo-delivered');
    expect(stageAfter([...delivered, told(PeopleArrived, { personsInMission: 584 })])).toBe('in-transit');
    expect(stageAfter([...delivered, told(PeopleArrived, { personsInMission: 585 })])).toBe('arrived');
  });

  it('is not in the mission while the facility that it brings is not deployed', () => {
    expect(stageAfter([...life, told(FacilityNotDeployed)])).toBe('inspected');
  });
});
