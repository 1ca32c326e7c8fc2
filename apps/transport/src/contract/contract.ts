import type { FactOf, MovementContracted } from '#contracts';
import { type Movement, opened } from '../movement/movement.js';
import { refuse, refuseFuture } from '../rules.js';

type Contracted = FactOf<typeof MovementContracted>;
export type ContractMovement = Contracted['data'] & { readonly today: string };

/** Binds a carrier: never before the agreement is signed (gate G3), never without a plan. */
export function contractMovement(movement: Movement, command: ContractMovement): Contracted[] {
  const { today, ...contract } = command;
  const { stage, agreement } = opened(movement, contract.contingentId);
  if (!agreement) refuse('agreement-not-signed', 'No carrier may be bound before the agreement is signed.');
  switch (stage) {
    case 'drafted':
      return refuse('movement-not-planned', 'No carrier may be bound before the legs are planned.');
    case 'contracted':
    case 'moving':
    case 'delivered':
      return refuse('already-contracted', 'A carrier is bound already.');
    case 'planned':
      break;
  }
  refuseFuture(contract.signedOn, today, 'signedOn');
  if (contract.signedOn < agreement.signedOn) {
    refuse('contract-before-agreement', `The agreement was signed on ${agreement.signedOn}.`, 'signedOn');
  }
  return [{ type: 'transport.movement-contracted', data: contract }];
}
