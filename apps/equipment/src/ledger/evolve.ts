import type { Agreed, AgreedLine, Drafted, Holding, HoldingFact, Inspection, LoadList } from './holding.js';

type FactData<Type extends HoldingFact['type']> = Extract<HoldingFact, { type: Type }>['data'];

/** The holding after a fact. A fact that cannot follow the state it meets changes nothing. */
export function evolve(holding: Holding, fact: HoldingFact): Holding {
  if (fact.type === 'equipment.ledger-drafted') {
    return { stage: 'drafted', requirementId: fact.data.requirementId, lines: fact.data.lines };
  }
  if (holding.stage === 'unknown') return holding;
  if (fact.type === 'equipment.quantities-agreed') {
    return holding.stage === 'drafted' ? agree(holding, fact.data) : holding;
  }
  if (holding.stage === 'drafted') return holding;
  const ledger = ledgerOf(holding);
  switch (fact.type) {
    case 'equipment.equipment-listed':
      return holding.stage === 'agreed' || holding.stage === 'listed'
        ? { ...ledger, stage: 'listed', list: withoutContingent(fact.data), lastInspection: lastInspection(holding) }
        : holding;
    case 'equipment.inspection-recorded':
      return inspect(holding, withoutContingent(fact.data));
    case 'equipment.shortfall-raised':
      return { ...holding, shortfalls: { ...holding.shortfalls, [fact.data.lineId]: fact.data.short } };
    case 'equipment.shortfall-cleared':
      return { ...holding, shortfalls: without(holding.shortfalls, fact.data.lineId) };
    case 'equipment.load-list-finalised':
      return holding.stage === 'inspected'
        ? { ...ledger, stage: 'loaded', lastInspection: holding.lastInspection, loadList: withoutContingent(fact.data) }
        : holding;
    case 'equipment.arrival-inspection-opened':
      return openArrival(holding, fact.data);
    case 'equipment.arrival-inspection-overdue':
      return holding.stage === 'arrival-open'
        ? { ...holding, arrival: { ...holding.arrival, overdue: true } }
        : holding;
  }
}

type WithLedger = Exclude<Holding, { stage: 'unknown' } | { stage: 'drafted' }>;

function agree(holding: Drafted, fixed: FactData<'equipment.quantities-agreed'>): Agreed {
  const drafted = new Map(holding.lines.map((line) => [line.lineId, line]));
  const lines = fixed.lines.flatMap(({ lineId, agreed }): AgreedLine[] => {
    const line = drafted.get(lineId);
    return line ? [{ lineId, item: line.item, category: line.category, critical: line.critical, agreed }] : [];
  });
  const { requirementId } = holding;
  return { stage: 'agreed', requirementId, agreementId: fixed.agreementId, lines, shortfalls: {} };
}

function inspect(holding: WithLedger, inspection: Inspection): Holding {
  const passed = inspection.result === 'passed';
  switch (holding.stage) {
    case 'listed':
    case 'inspected':
      return { ...holding, stage: passed ? 'inspected' : 'listed', lastInspection: inspection };
    case 'arrival-open':
      return { ...holding, stage: passed ? 'accepted' : 'arrival-open', lastInspection: inspection };
    case 'agreed':
    case 'loaded':
    case 'accepted':
      return holding;
  }
}

function openArrival(holding: WithLedger, opened: FactData<'equipment.arrival-inspection-opened'>): Holding {
  return {
    ...ledgerOf(holding),
    stage: 'arrival-open',
    lastInspection: lastInspection(holding),
    loadList: loadList(holding),
    arrival: { arrivedOn: opened.arrivedOn, dueOn: opened.dueOn, overdue: false },
  };
}

function ledgerOf({ requirementId, agreementId, lines, shortfalls }: WithLedger) {
  return { requirementId, agreementId, lines, shortfalls };
}

const lastInspection = (holding: WithLedger): Inspection | null =>
  'lastInspection' in holding ? holding.lastInspection : null;

const loadList = (holding: WithLedger): LoadList | null => ('loadList' in holding ? holding.loadList : null);

function withoutContingent<Recorded extends { contingentId: string }>(recorded: Recorded) {
  const { contingentId: _, ...rest } = recorded;
  return rest;
}

function without(shortfalls: Readonly<Record<string, number>>, lineId: string): Record<string, number> {
  return Object.fromEntries(Object.entries(shortfalls).filter(([line]) => line !== lineId));
}
