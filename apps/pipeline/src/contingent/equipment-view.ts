import type { FactOf, equipmentEvents } from '#contracts';

export type EquipmentFact = FactOf<(typeof equipmentEvents)[number]>;

export type Inspection = {
  readonly inspectedOn: string;
  readonly serviceability: number;
  readonly result: 'passed' | 'failed';
  readonly reasons: readonly string[];
};

/** What the line ledger and its inspections say about a contingent. */
export type EquipmentView = {
  readonly listedOn?: string;
  /** The last inspection before departure. */
  readonly inspection?: Inspection;
  readonly loadList?: { readonly finalisedOn: string; readonly weightTonnes: number; readonly volumeM3: number };
  readonly arrival?: { readonly arrivedOn: string; readonly dueOn: string };
  readonly overdueSince?: string;
  /** The last inspection in the mission. */
  readonly arrivalInspection?: Inspection;
  /** Items that each line lacks. */
  readonly shortfalls: Readonly<Record<string, number>>;
};

export const noEquipment: EquipmentView = { shortfalls: {} };

export function evolveEquipment(view: EquipmentView, fact: EquipmentFact): EquipmentView {
  switch (fact.type) {
    case 'equipment.ledger-drafted':
    case 'equipment.quantities-agreed':
      return view;
    case 'equipment.equipment-listed':
      return { ...view, listedOn: fact.data.listedOn };
    case 'equipment.inspection-recorded': {
      const { kind, inspectedOn, serviceability, result, reasons } = fact.data;
      const inspection = { inspectedOn, serviceability, result, reasons };
      return kind === 'arrival' ? { ...view, arrivalInspection: inspection } : { ...view, inspection };
    }
    case 'equipment.shortfall-raised':
      return { ...view, shortfalls: { ...view.shortfalls, [fact.data.lineId]: fact.data.short } };
    case 'equipment.shortfall-cleared': {
      const { [fact.data.lineId]: _cleared, ...shortfalls } = view.shortfalls;
      return { ...view, shortfalls };
    }
    case 'equipment.load-list-finalised': {
      const { finalisedOn, weightTonnes, volumeM3 } = fact.data;
      return { ...view, loadList: { finalisedOn, weightTonnes, volumeM3 } };
    }
    case 'equipment.arrival-inspection-opened':
      return { ...view, arrival: { arrivedOn: fact.data.arrivedOn, dueOn: fact.data.dueOn } };
    case 'equipment.arrival-inspection-overdue':
      return { ...view, overdueSince: fact.data.dueOn };
  }
}
