import { AgreementSigned, CargoDelivered, ContingentSelected } from '#contracts';
import {
  after,
  contingentId,
  facilityId,
  grown,
  planned,
  plannedFact,
  rule,
  site,
  today,
} from '../../test/facilities.js';
import { fixTerms, giveUp, planFacility, planForSelected, startClock } from './plan.js';

const unknown = { stage: 'unknown' } as const;
const byHand = {
  facilityId: 'R-1',
  mission: 'MINUSMA',
  site,
  level: 'level-2' as const,
  plannedOn: '2017-01-01',
  dueOn: '2017-06-01',
  basis: 'synthetic' as const,
  today,
};
const selected = ContingentSelected.data.parse({
  ...ContingentSelected.samples[0],
  contingentId,
  selectedOn: '2017-02-10',
  neededBy: '2017-05-01',
});
const agreement = AgreementSigned.data.parse({ ...AgreementSigned.samples[0], contingentId });
const cargo = CargoDelivered.data.parse({ ...CargoDelivered.samples[0], contingentId, deliveredOn: '2017-05-20' });

it('plans a facility by hand', () => {
  const { today: _, ...told } = byHand;
  expect(planFacility(unknown, byHand)).toEqual([{ type: 'medical.facility-planned', data: told }]);
});

it('refuses to plan a facility twice', () => {
  expect(() => planFacility(planned, byHand)).toThrow(rule('facility-already-planned'));
});

it('refuses a plan in the future and a facility due before its plan', () => {
  expect(() => planFacility(unknown, { ...byHand, plannedOn: '2017-07-08' })).toThrow(
    rule('date-in-future', 'plannedOn'),
  );
  expect(() => planFacility(unknown, { ...byHand, dueOn: '2016-12-31' })).toThrow(rule('due-before-planned', 'dueOn'));
});

it('plans the facility of a selected contingent, due when the unit is needed', () => {
  expect(planForSelected(unknown, selected)).toEqual([plannedFact]);
  expect(after(plannedFact)).toMatchObject({ stage: 'planned', termsFixed: false, clock: null });
});

it('stays quiet when a selection is heard again or brings no facility', () => {
  expect(planForSelected(planned, selected)).toEqual([]);
  const { medicalLevel: _, ...without } = selected;
  expect(planForSelected(unknown, without)).toEqual([]);
});

it('fixes level and owner of the equipment once the agreement is signed', () => {
  const terms = { ...agreement, medical: { level: 'level-2' as const, equipmentOwner: 'united-nations' as const } };
  const facts = fixTerms(planned, terms);
  expect(facts).toEqual([
    {
      type: 'medical.facility-terms-fixed',
      data: { facilityId, contingentId, agreementId: 'MOU-1', ...terms.medical, fixedOn: '2017-03-15' },
    },
  ]);
  const fixed = grown(planned, facts);
  expect(fixed).toMatchObject({
    stage: 'planned',
    termsFixed: true,
    level: 'level-2',
    equipmentOwner: 'united-nations',
  });
  expect(fixTerms(fixed, terms)).toEqual([]);
});

it('stays quiet when an agreement has no medical terms or nobody planned a facility', () => {
  const { medical: _, ...without } = agreement;
  expect(fixTerms(planned, without)).toEqual([]);
  expect(fixTerms(unknown, agreement)).toEqual([]);
});

it('starts the clock of 30 days when the cargo is in the mission, once', () => {
  const facts = startClock(planned, cargo);
  const told = { facilityId, contingentId, arrivedOn: '2017-05-20', dueOn: '2017-06-19' };
  expect(facts).toEqual([{ type: 'medical.facility-clock-started', data: told }]);
  expect(startClock(grown(planned, facts), cargo)).toEqual([]);
  expect(startClock(unknown, cargo)).toEqual([]);
});

it('gives a facility up when its contingent withdraws, and tells nobody', () => {
  const facts = giveUp(planned);
  expect(facts).toMatchObject([{ local: true }]);
  expect(giveUp(grown(planned, facts))).toEqual([]);
  expect(giveUp(unknown)).toEqual([]);
});
