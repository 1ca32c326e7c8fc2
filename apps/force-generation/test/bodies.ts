import type { TestService } from '#testing';
import { terms } from './units.js';

const { requirementId: _, ...requirement } = terms;

/** Bodies of the commands that take a contingent from its pledge to its agreement, in order. */
export const requirementBody = requirement;
export const pledgeBody = {
  contributor: 'Bangladesh',
  unitType: 'infantry',
  strength: 650,
  strengthBasis: 'unit-size-code',
  pledgedOn: '2017-01-05',
};
export const visitBody = { visitedOn: '2017-02-01', result: 'passed', findings: [] };
export const selectionBody = { selectedOn: '2017-02-10' };
export const agreementBody = {
  signedOn: '2017-03-15',
  strength: 650,
  equipment: [
    { lineId: 'L1', quantity: 26 },
    { lineId: 'L2', quantity: 70 },
  ],
  medical: { level: 'level-1', equipmentOwner: 'contributor' },
};
export const certificateBody = {
  certifiedOn: '2017-04-20',
  validUntil: '2018-04-20',
  materialsEdition: '2017',
  hours: 240,
  fieldExercise: true,
};
export const checkBody = {
  kind: 'state-certification',
  outcome: 'clear',
  recordedOn: '2017-04-22',
  individualsHeld: 0,
};

/** Sends commands one after the other and throws at the first that is not answered with 204. */
export async function follow(service: TestService, commands: readonly (readonly [string, unknown])[]): Promise<void> {
  for (const [path, body] of commands) {
    const response = await service.put(path, body);
    if (response.status !== 204) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
  }
}

/** What brings a contingent to the point where it can be selected. */
export const assessing = (contingentId: string) =>
  [
    [`contingents/${contingentId}`, pledgeBody],
    [`contingents/${contingentId}/visits/V-1`, visitBody],
  ] as const;
