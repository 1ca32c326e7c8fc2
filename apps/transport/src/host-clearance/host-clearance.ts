import type { FactOf, HostClearanceRecorded } from '#contracts';
import { type Movement, opened } from '../movement/movement.js';
import { refuseFuture } from '../rules.js';

type Recorded = FactOf<typeof HostClearanceRecorded>;
export type RecordHostClearance = Recorded['data'] & { readonly today: string };

/** What the host or a transit country answered. The last answer of each kind counts. */
export function recordHostClearance(movement: Movement, command: RecordHostClearance): Recorded[] {
  const { today, ...clearance } = command;
  opened(movement, clearance.contingentId);
  refuseFuture(clearance.recordedOn, today, 'recordedOn');
  return [{ type: 'transport.host-clearance-recorded', data: clearance }];
}
