import type { EquipmentLine } from '#contracts';
import type { CatalogueItem, Facts, Presence } from '../force/facts.js';
import type { Stream } from './seeded.js';

const hospitals = { 'level-1': 'MD-L1', 'level-2': 'MD-L2' } as const;

/** The lines that the requirement asks of a unit: SAMPLE quantities by kind and strength, and its hospital. */
export function linesOf(presence: Presence, facts: Facts): EquipmentLine[] {
  const wanted = facts.outfits
    .filter(({ unitType }) => unitType === presence.unitType)
    .map(({ item, critical, per100Persons, atLeast }) => {
      return { item, critical, quantity: Math.max(atLeast, Math.round((per100Persons * presence.strength) / 100)) };
    })
    .filter(({ quantity }) => quantity > 0);
  const hospital = hospitalOf(presence);
  if (hospital) wanted.push({ item: hospital, critical: true, quantity: 1 });
  return wanted.map(({ item, critical, quantity }, n) => {
    return { lineId: `L${n + 1}`, item, category: itemOf(item, facts).category, quantity, critical };
  });
}

/** A hospital whose equipment belongs to the United Nations is no equipment of the contingent. */
function hospitalOf({ medicalLevel, medicalEquipmentOwner }: Presence): string | undefined {
  if (medicalEquipmentOwner !== 'contributor') return undefined;
  return medicalLevel === 'level-1' || medicalLevel === 'level-2' ? hospitals[medicalLevel] : undefined;
}

function itemOf(code: string, facts: Facts): CatalogueItem {
  const item = facts.catalogue.find((candidate) => candidate.code === code);
  if (!item) throw new Error(`The catalogue has no item ${code}.`);
  return item;
}

/** Pieces with weight (kg) and volume (cubic metres) a piece. */
export function loadOf(lines: readonly EquipmentLine[], facts: Facts) {
  return lines.map(({ lineId, item, quantity }) => {
    const { weightTonnes, volumeM3 } = itemOf(item, facts);
    return { lineId, pieces: quantity, weightKg: Math.round(weightTonnes * 1000), volumeM3 };
  });
}

/** A count that passes: everything is there; of a long line that is not critical, one vehicle may be in repair. */
export function passingCount(lines: readonly EquipmentLine[], draws: Stream) {
  return lines.map(({ lineId, quantity, critical }) => {
    const inRepair = !critical && quantity >= 12 && draws.real() < 0.3 ? 1 : 0;
    return { lineId, present: quantity, serviceable: quantity - inRepair };
  });
}

/** A count that fails: a third of the critical items and a fifth of the others cannot be used. */
export function failingCount(lines: readonly EquipmentLine[]) {
  return lines.map(({ lineId, quantity, critical }) => {
    return { lineId, present: quantity, serviceable: Math.floor(quantity * (critical ? 0.67 : 0.8)) };
  });
}
