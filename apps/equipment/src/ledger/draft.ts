import type { AgreementSigned, ContingentSelected, FactOf, LedgerDrafted, QuantitiesAgreed } from '#contracts';
import { refuse } from '../rules.js';
import type { Holding } from './holding.js';
import { refuseTwice } from './lines.js';

type Selected = FactOf<typeof ContingentSelected>['data'];
type Signed = FactOf<typeof AgreementSigned>['data'];

/** The requirement's lines become the ledger of a selected contingent. Quiet when they already did. */
export function draftLedger(holding: Holding, selected: Selected): FactOf<typeof LedgerDrafted>[] {
  const { contingentId, requirementId, equipment } = selected;
  if (holding.stage !== 'unknown') {
    if (holding.requirementId === requirementId) return [];
    refuse('ledger-already-drafted', `The ledger follows requirement ${holding.requirementId} already.`);
  }
  return [{ type: 'equipment.ledger-drafted', data: { contingentId, requirementId, lines: equipment } }];
}

/** The signed agreement fixes the quantity of every line it names. Quiet when it already did. */
export function agreeQuantities(holding: Holding, signed: Signed): FactOf<typeof QuantitiesAgreed>[] {
  const { contingentId, agreementId, equipment } = signed;
  if (holding.stage === 'unknown') refuse('holding-not-agreed', 'No ledger was drafted that an agreement could fix.');
  if (holding.stage !== 'drafted') {
    if (holding.agreementId === agreementId) return [];
    refuse('agreement-already-fixed', `Agreement ${holding.agreementId} fixed the quantities already.`);
  }
  refuseTwice(equipment);
  const drafted = new Set(holding.lines.map((line) => line.lineId));
  const stranger = equipment.find((line) => !drafted.has(line.lineId));
  if (stranger) refuse('line-not-agreed', `Line ${stranger.lineId} is not in the ledger.`);
  const lines = equipment.map(({ lineId, quantity }) => ({ lineId, agreed: quantity }));
  return [{ type: 'equipment.quantities-agreed', data: { contingentId, agreementId, lines } }];
}
