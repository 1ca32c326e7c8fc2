import { type EquipmentFact, type EquipmentView, evolveEquipment, noEquipment } from './equipment-view.js';
import {
  evolveForceGeneration,
  type ForceGenerationFact,
  type ForceGenerationView,
  noForceGeneration,
} from './force-generation-view.js';
import { evolveMedical, type MedicalFact, type MedicalView, noMedical } from './medical-view.js';
import { evolveQuarantine, noQuarantine, type QuarantineFact, type QuarantineView } from './quarantine-view.js';
import { evolveTransport, noTransport, type TransportFact, type TransportView } from './transport-view.js';

/**
 * What is known about a contingent, one view per source topic. Each is folded in the order of its own topic; nothing
 * here depends on how the topics interleave.
 */
export type SubViews = {
  readonly forceGeneration: ForceGenerationView;
  readonly equipment: EquipmentView;
  readonly medical: MedicalView;
  readonly transport: TransportView;
  readonly quarantine: QuarantineView;
};

export const noViews: SubViews = {
  forceGeneration: noForceGeneration,
  equipment: noEquipment,
  medical: noMedical,
  transport: noTransport,
  quarantine: noQuarantine,
};

export type OwnerFact = ForceGenerationFact | EquipmentFact | MedicalFact | TransportFact | QuarantineFact;

/** Folds one fact into the view of its topic. A topic that nobody folds changes nothing. */
export function evolve(views: SubViews, topic: string, fact: OwnerFact): SubViews {
  if (topic.endsWith('.quarantine')) {
    return { ...views, quarantine: evolveQuarantine(views.quarantine, fact as QuarantineFact) };
  }
  switch (topic) {
    case 'force-generation.contingents':
      return {
        ...views,
        forceGeneration: evolveForceGeneration(views.forceGeneration, fact as ForceGenerationFact),
      };
    case 'equipment.holdings':
      return { ...views, equipment: evolveEquipment(views.equipment, fact as EquipmentFact) };
    case 'medical.facilities':
      return { ...views, medical: evolveMedical(views.medical, fact as MedicalFact) };
    case 'transport.movements':
      return { ...views, transport: evolveTransport(views.transport, fact as TransportFact) };
    default:
      return views;
  }
}
