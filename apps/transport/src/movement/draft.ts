import type {
  AgreementSigned,
  ClearanceToMoveChanged,
  ContingentSelected,
  FactOf,
  LoadListFinalised,
} from '#contracts';
import { refuse } from '../rules.js';
import type { Cargo, HeardAgreement, HeardClearance, Movement, MovementFact } from './movement.js';

/** A selected contingent gets a movement, with the cargo if its size was heard first. Quiet when it has one. */
export function draftMovement(movement: Movement, selected: FactOf<typeof ContingentSelected>['data']): MovementFact[] {
  const { contingentId, mission, site, strength, neededBy } = selected;
  if (movement.stage !== 'unknown') {
    if (movement.mission === mission && movement.site.name === site.name) return [];
    refuse('movement-already-drafted', `The movement goes to ${movement.site.name}, ${movement.mission}, already.`);
  }
  return [
    { type: 'transport.movement-drafted', data: { contingentId, mission, site, strength, neededBy } },
    ...(movement.cargo ? [cargoSized(contingentId, movement.cargo)] : []),
  ];
}

/** The agreed strength, and leave to bind a carrier. */
export function hearAgreement(movement: Movement, signed: FactOf<typeof AgreementSigned>['data']): HeardAgreement[] {
  if (movement.stage === 'unknown') refuse('movement-not-drafted', 'An agreement for a contingent nobody selected.');
  const { agreementId, signedOn, strength } = signed;
  if (movement.agreement?.agreementId === agreementId) return [];
  return [{ local: true, type: 'agreement-heard', data: { agreementId, signedOn, strength } }];
}

/** Only a newer clearance counts, whatever the order in which they arrive. */
export function hearClearance(
  movement: Movement,
  changed: FactOf<typeof ClearanceToMoveChanged>['data'],
): HeardClearance[] {
  const { contingentId: _, ...clearance } = changed;
  if (clearance.clearanceVersion <= movement.clearance.version) return [];
  return [{ local: true, type: 'clearance-heard', data: clearance }];
}

/** The final load list sizes the cargo. Before the selection is heard the figures wait for the draft. */
export function sizeCargo(movement: Movement, loadList: FactOf<typeof LoadListFinalised>['data']): MovementFact[] {
  const { contingentId, loadListId, weightTonnes, volumeM3 } = loadList;
  const cargo = { loadListId, weightTonnes, volumeM3 };
  if (movement.cargo?.loadListId === loadListId) return [];
  if (movement.stage === 'unknown') return [{ local: true, type: 'load-list-heard', data: cargo }];
  return [cargoSized(contingentId, cargo)];
}

const cargoSized = (contingentId: string, cargo: Cargo): MovementFact => ({
  type: 'transport.cargo-sized',
  data: { contingentId, ...cargo },
});
