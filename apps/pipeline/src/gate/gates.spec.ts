import {
  AgreementSigned,
  ArrivalInspectionOverdue,
  ContingentPledged,
  ContingentSelected,
  ContingentWithdrawn,
  FacilityDegraded,
  Gate,
  HoldPlaced,
  HostClearanceRecorded,
  InspectionRecorded,
  TrainingCertified,
  VettingRecorded,
  VisitCompleted,
} from '#contracts';
import { fold, gateAfter } from '../../test/fold.js';
import { life, lifeUntil, told } from '../../test/life.js';
import { gates } from './gates.js';

const agreed = lifeUntil('force-generation.agreement-signed');
const ready = lifeUntil('transport.movement-contracted');
const police = ready.map((fact) =>
  fact.contract.type.endsWith('contingent-selected')
    ? told(ContingentSelected, { unitType: 'formed-police-unit' })
    : fact,
);

describe('gates', () => {
  it('are those of the contract, each once and in its order', () => {
    expect(gates.map(({ gate }) => gate)).toEqual(Gate.options);
  });

  it('are all open at the end of a life without a hitch', () => {
    expect(fold(life).contingent.gates.filter(({ status }) => status !== 'open')).toEqual([]);
  });

  it('ask nobody for anything before the pledge', () => {
    expect(fold([]).contingent.gates.every(({ status }) => status === 'not-yet')).toBe(true);
  });

  it('wait for the Secretariat to visit, then for the State after a failed visit', () => {
    const pledged = told(ContingentPledged);
    expect(gateAfter('assessment-visit', [pledged])).toMatchObject({ status: 'closed', whoseMove: 'secretariat' });
    const failed = told(VisitCompleted, { result: 'failed', findings: ['No workshop'] });
    expect(gateAfter('assessment-visit', [pledged, failed])).toMatchObject({ whoseMove: 'state', since: '2017-02-01' });
  });

  it('close on equipment, training and people once the agreement is signed', () => {
    for (const gate of ['load-list', 'serviceability', 'medical', 'training', 'conduct', 'host-country']) {
      expect(gateAfter(gate, lifeUntil('force-generation.contingent-selected'))?.status).toBe('not-yet');
      expect(gateAfter(gate, agreed)).toMatchObject({ status: 'closed', since: '2017-03-15' });
    }
  });

  it('open early for what is there before the agreement', () => {
    expect(gateAfter('training', [told(ContingentPledged), told(TrainingCertified)])?.status).toBe('open');
  });

  it('say what the failed inspection found', () => {
    const failed = told(InspectionRecorded, { result: 'failed', serviceability: 0.72, reasons: ['L1 lacks 4 of 26'] });
    const reason = 'Inspection failed, 72 % serviceable: L1 lacks 4 of 26';
    expect(gateAfter('serviceability', [...agreed, failed])).toMatchObject({ reason, whoseMove: 'state' });
  });

  it('let a unit pass that brings no facility', () => {
    const [pledged, visited] = life;
    if (!pledged || !visited) throw new Error('The life is too short.');
    const without = [
      told(ContingentSelected, { medicalLevel: undefined }),
      told(AgreementSigned, { medical: undefined }),
    ];
    expect(gateAfter('medical', [pledged, visited, ...without])?.status).toBe('open');
  });

  it('close when the agreement leaves out the facility that the requirement asks for', () => {
    const without = told(AgreementSigned, { medical: undefined });
    const selected = lifeUntil('force-generation.contingent-selected');
    expect(gateAfter('medical', [...selected, without])).toMatchObject({ status: 'closed', whoseMove: 'secretariat' });
  });

  it('close again on a facility that a later check at home finds below standard', () => {
    const degraded = told(FacilityDegraded, { place: 'home', failures: ['staff-short'], checkedOn: '2017-05-01' });
    const reason = 'The facility is below standard: staff-short.';
    expect(gateAfter('medical', [...ready, degraded])).toMatchObject({ status: 'closed', reason, since: '2017-05-01' });
  });

  it('leave departure alone when the mission finds the facility below standard', () => {
    expect(gateAfter('medical', [...life, told(FacilityDegraded)])?.status).toBe('open');
  });

  it('close conduct on a hold of the unit or of people, and say whose move it is', () => {
    const held = gateAfter('conduct', [...ready, told(HoldPlaced)]);
    expect(held).toMatchObject({ whoseMove: 'secretariat', reason: 'The unit is on hold: Conduct review' });
    const people = told(VettingRecorded, { outcome: 'hold', individualsHeld: 3, recordedOn: '2017-05-02' });
    const reason = 'The certification of conduct by the State holds 3 people.';
    expect(gateAfter('conduct', [...ready, people])).toMatchObject({ whoseMove: 'state', reason });
  });

  it('name the clearances that the host country has not granted or refuses', () => {
    const granted = told(HostClearanceRecorded, { kind: 'visas' });
    const reason = 'Not granted yet: camp land, customs, overflight.';
    expect(gateAfter('host-country', [...agreed, granted])).toMatchObject({ whoseMove: 'host-country', reason });
    const refused = told(HostClearanceRecorded, { kind: 'camp-land', outcome: 'refused', recordedOn: '2017-05-03' });
    expect(gateAfter('host-country', [...ready, refused])).toMatchObject({ reason: 'Refused: camp land.' });
  });

  it('warn while the arrival inspection is open, and since when it is overdue', () => {
    const opened = lifeUntil('equipment.arrival-inspection-opened');
    const due = { status: 'closed', severity: 'warn', whoseMove: 'mission' };
    expect(gateAfter('arrival-inspection', opened)).toMatchObject({ ...due, since: '2017-06-20' });
    const overdue = gateAfter('arrival-inspection', [...opened, told(ArrivalInspectionOverdue)]);
    expect(overdue).toMatchObject({ ...due, since: '2017-07-20' });
  });

  it('ask police for the final roll before departure and troops after arrival', () => {
    expect(gateAfter('final-roll', police)).toMatchObject({ status: 'closed', whoseMove: 'secretariat' });
    expect(gateAfter('final-roll', ready)?.status).toBe('not-yet');
    expect(gateAfter('final-roll', lifeUntil('transport.people-arrived'))?.status).toBe('closed');
    expect(fold(police).contingent.clearance?.blockedBy).toHaveLength(1);
    expect(fold([...police, told(VettingRecorded, { kind: 'final-roll' })]).contingent.clearance?.cleared).toBe(true);
  });

  it('close the agreement of a contingent that its State withdraws, so that nothing of it moves', () => {
    const { clearance, gates: states } = fold([...ready, told(ContingentWithdrawn)]).contingent;
    expect(clearance).toMatchObject({ cleared: false, blockedBy: [{ gate: 'agreement' }] });
    expect(states.find(({ gate }) => gate === 'agreement')?.reason).toBe('Withdrawn by its State: UN review');
  });
});
