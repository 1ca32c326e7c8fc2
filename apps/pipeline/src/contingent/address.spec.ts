import { ContingentPledged, FacilityPlanned, quarantineEvents, RequirementPublished } from '#contracts';
import { heardAs, type Told, told } from '../../test/life.js';
import { addressOf, facilitiesAsked, facilityLinks } from './address.js';

const { KeyParked } = quarantineEvents.medical;
const nowhere = () => undefined;
const addressed = (fact: Told, contingentOf: (id: string) => string | undefined = nowhere) =>
  heardAs([fact]).map((heard) => addressOf(heard, contingentOf))[0];
const parked = (topic: string, key: string) => told(KeyParked, { queue: `medical/${topic}/${key}`, topic, key });

describe('where a fact belongs', () => {
  it('is the contingent that it names', () => {
    const contingent = { chain: 'contingent/C-1', contingentId: 'C-1' };
    expect(addressed(told(ContingentPledged))).toEqual(contingent);
    expect(addressed(told(FacilityPlanned))).toEqual(contingent);
  });

  it('is a chain of its own for requirements and for facilities of no contingent', () => {
    expect(addressed(told(RequirementPublished))).toEqual({ chain: 'requirement/SUR-1' });
    expect(addressed(told(FacilityPlanned, { contingentId: undefined }))).toEqual({ chain: 'facility/F-1' });
  });

  it('is the contingent whose messages are parked', () => {
    const contingent = { chain: 'contingent/C-7', contingentId: 'C-7' };
    expect(addressed(parked('transport.movements', 'C-7'))).toEqual(contingent);
    expect(addressed(parked('pipeline.contingents', 'C-7'))).toEqual(contingent);
  });

  it('is the contingent that brings the facility whose messages are parked, when that is known', () => {
    expect(addressed(parked('medical.facilities', 'F-1'), () => 'C-1')?.contingentId).toBe('C-1');
    expect(addressed(parked('medical.facilities', 'F-1'))).toEqual({ chain: 'facility/F-1' });
  });

  it('is nobody for parked messages whose key is no id', () => {
    expect(addressed(parked('transport.movements', '?? ??'))).toEqual({ chain: 'queue/transport.movements/?? ??' });
    expect(addressed(parked('force-generation.requirements', 'SUR-1'))).toEqual({ chain: 'requirement/SUR-1' });
  });
});

describe('facilities of a batch', () => {
  it('are learned from the facts that name both, and looked up for parked messages', () => {
    const facts = heardAs([told(FacilityPlanned), parked('medical.facilities', 'F-9'), told(ContingentPledged)]);
    expect([...facilityLinks(facts)]).toEqual([['F-1', 'C-1']]);
    expect(facilitiesAsked(facts)).toEqual(['F-9']);
  });
});
