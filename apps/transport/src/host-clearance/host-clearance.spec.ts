import { after, contingentId, drafted, rule, today, unknown } from '../../test/movements.js';
import { type Movement, unknownMovement } from '../movement/movement.js';
import { recordHostClearance, type RecordHostClearance } from './host-clearance.js';

const command: RecordHostClearance = {
  contingentId,
  clearanceId: 'HC-1',
  kind: 'visas',
  outcome: 'requested',
  recordedOn: '2017-04-30',
  today,
};
const record = (movement: Movement, change: Partial<RecordHostClearance> = {}) =>
  after(movement, ...recordHostClearance(movement, { ...command, ...change }));

it('keeps the last answer of each kind', () => {
  const asked = record(record(drafted), { clearanceId: 'HC-2', kind: 'customs' });
  const granted = record(asked, { clearanceId: 'HC-3', outcome: 'granted' });
  expect(granted).toMatchObject({ stage: 'drafted', hostClearances: { visas: 'granted', customs: 'requested' } });
});

it('refuses an answer about a contingent that nobody selected, and one from the future', () => {
  expect(() => record(unknownMovement)).toThrow(unknown('movement'));
  expect(() => record(drafted, { recordedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'recordedOn'));
});
