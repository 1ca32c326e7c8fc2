import type { EventContract } from './define-event.js';
import { equipmentEvents } from './equipment.js';
import { exerciseEvents } from './exercise.js';
import { forceGenerationEvents } from './force-generation.js';
import { medicalEvents } from './medical.js';
import { pipelineEvents } from './pipeline.js';
import { quarantineEvents } from './quarantine.js';
import { transportEvents } from './transport.js';

/** Every event of the system, once. */
export const allEvents: readonly EventContract[] = [
  ...forceGenerationEvents,
  ...equipmentEvents,
  ...medicalEvents,
  ...transportEvents,
  ...pipelineEvents,
  ...exerciseEvents,
  ...Object.values(quarantineEvents).flatMap((events) => Object.values(events)),
];

const byType = new Map(allEvents.map((contract) => [contract.type, contract]));
if (byType.size !== allEvents.length) throw new Error('Two contracts share one type.');

/** The contract of a type, or undefined for a type that nobody declared. */
export function contractOf(type: string): EventContract | undefined {
  return byType.get(type);
}

/** Every topic that some contract names. */
export const allTopics: readonly string[] = [...new Set(allEvents.map((contract) => contract.topic))].sort();
