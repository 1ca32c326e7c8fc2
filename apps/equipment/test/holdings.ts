import { evolve } from '../src/ledger/evolve.js';
import { type Holding, type HoldingFact, unknownHolding } from '../src/ledger/holding.js';

export const contingentId = 'C-1';
export const today = '2017-07-07';

/** A holding that has lived through these facts. */
export const after = (holding: Holding, ...facts: readonly HoldingFact[]): Holding => facts.reduce(evolve, holding);

export const apc = { lineId: 'L1', item: 'CV-APC-IC1', category: 'Combat vehicles', quantity: 10, critical: true };
export const truck = { lineId: 'L2', item: 'SV-TRK5', category: 'Support vehicles', quantity: 40, critical: false };

export const drafted = after(unknownHolding, {
  type: 'equipment.ledger-drafted',
  data: { contingentId, requirementId: 'SUR-1', lines: [apc, truck] },
});
export const agreed = after(drafted, {
  type: 'equipment.quantities-agreed',
  data: {
    contingentId,
    agreementId: 'MOU-1',
    lines: [
      { lineId: 'L1', agreed: 10 },
      { lineId: 'L2', agreed: 40 },
    ],
  },
});
export const listed = after(agreed, {
  type: 'equipment.equipment-listed',
  data: { contingentId, listId: 'EL-1', listedOn: '2017-03-20', lines: [{ lineId: 'L1', offered: 10 }] },
});

const count = (serviceable: number) => ({ present: serviceable, serviceable });

/** A report of both lines. */
export const counts = (apcs: number, trucks: number) => [
  { lineId: 'L1', ...count(apcs) },
  { lineId: 'L2', ...count(trucks) },
];

export const inspected = after(listed, {
  type: 'equipment.inspection-recorded',
  data: {
    contingentId,
    inspectionId: 'I-1',
    kind: 'pre-deployment',
    inspectedOn: '2017-04-25',
    lines: counts(10, 40),
    serviceability: 1,
    result: 'passed',
    reasons: [],
  },
});
export const loaded = after(inspected, {
  type: 'equipment.load-list-finalised',
  data: {
    contingentId,
    loadListId: 'LL-1',
    finalisedOn: '2017-05-01',
    lines: [
      { lineId: 'L1', pieces: 10, weightKg: 13_600, volumeM3: 54.6 },
      { lineId: 'L2', pieces: 40, weightKg: 9_000, volumeM3: 40 },
    ],
    weightTonnes: 496,
    volumeM3: 2146,
    basis: 'sample',
  },
});
export const arrivalOpen = after(loaded, {
  type: 'equipment.arrival-inspection-opened',
  data: { contingentId, arrivedOn: '2017-06-01', dueOn: '2017-07-01' },
});
export const accepted = after(arrivalOpen, {
  type: 'equipment.inspection-recorded',
  data: {
    contingentId,
    inspectionId: 'I-9',
    kind: 'arrival',
    inspectedOn: '2017-06-10',
    lines: counts(10, 40),
    serviceability: 1,
    result: 'passed',
    reasons: [],
  },
});

/** What a refusal looks like to `toThrow`. */
export const rule = (code: string, field?: string): Error =>
  expect.objectContaining({ name: 'RuleBroken', code, ...(field === undefined ? {} : { field }) }) as Error;
export const unknown = expect.objectContaining({ name: 'NotFound', id: contingentId }) as Error;
