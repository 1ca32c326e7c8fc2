import { z } from 'zod';

/** An id that the client names: letters, digits, dot, dash and underscore, 1 to 64 characters. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores');

/** A calendar date, `YYYY-MM-DD`. Business dates carry no time of day and no zone. */
export const CalendarDate = z.iso.date('must be a date, YYYY-MM-DD');

/** A short text that people read. */
export const Phrase = z.string().trim().min(1, 'must not be empty').max(200, 'must have 200 characters at most');

export const Count = z.int('must be a whole number').min(0, 'must not be negative');

/** People in a contingent, as agreed or counted. */
export const Strength = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(20_000, 'must be at most 20000');

/** Acronym of a field mission, for example `MINUSMA`. */
export const Mission = z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/, 'must be the acronym of a mission, in capitals');

export const UnitType = z.enum([
  'infantry',
  'engineering',
  'medical',
  'signals',
  'aviation',
  'riverine',
  'maintenance',
  'transport',
  'headquarters',
  'formed-police-unit',
]);
export type UnitType = z.output<typeof UnitType>;

/** Where a unit shall stand. Coordinates in decimal degrees, WGS 84. */
export const Site = z.object({
  name: Phrase,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Site = z.output<typeof Site>;

/** How sure a figure is: read in a source, a unit-size code of Geo-PKO (not a strength), or an estimate of ours. */
export const Basis = z.enum(['recorded', 'unit-size-code', 'estimate']);

/** Where a pledge stands in the Peacekeeping Capability Readiness System. Source: PCRS guidelines, Ref. 2019.01. */
export const ReadinessLevel = z.enum(['level-1', 'level-2', 'level-3', 'rapid-deployment']);
export type ReadinessLevel = z.output<typeof ReadinessLevel>;

/** Level of a medical facility. Source: Medical Support Manual, 3rd edition 2015. */
export const MedicalLevel = z.enum(['level-1', 'level-1-plus', 'level-2', 'level-2-plus', 'level-3']);
export type MedicalLevel = z.output<typeof MedicalLevel>;

export const EquipmentOwner = z.enum(['contributor', 'united-nations']);

/** The five ways in which a deployed facility falls short of its standard, and the ones that keep it from opening. */
export const MedicalFailure = z.enum([
  'equipment-missing',
  'equipment-unserviceable',
  'staff-short',
  'consumables-below-60-days',
  'expired-stock',
  'credentials-missing',
  'cold-chain',
]);
export type MedicalFailure = z.output<typeof MedicalFailure>;

/** Whose move it is while a gate is closed. */
export const Party = z.enum(['state', 'secretariat', 'carrier', 'host-country', 'mission']);
export type Party = z.output<typeof Party>;

/** Stages of a contingent, derived from facts and never set by hand. */
export const Stage = z.enum([
  'unnamed',
  'pledged',
  'assessed',
  'selected',
  'agreed',
  'preparing',
  'ready-to-move',
  'in-transit',
  'arrived',
  'inspected',
  'in-mission',
  'on-hold',
  'withdrawn-by-state',
]);
export type Stage = z.output<typeof Stage>;

export const Gate = z.enum([
  'assessment-visit',
  'unit-requirement',
  'agreement',
  'load-list',
  'serviceability',
  'medical',
  'training',
  'conduct',
  'host-country',
  'transport-contract',
  'arrival-inspection',
  'final-roll',
]);
export type Gate = z.output<typeof Gate>;

/** One line of the ledger: a major equipment item or a self-sustainment category. */
export const EquipmentLine = z.object({
  lineId: Id,
  /** Catalogue code, for example `SV-TRK5`. */
  item: Id,
  category: Phrase,
  quantity: Count,
  /** A critical line must reach the serviceability threshold by itself. */
  critical: z.boolean(),
});
export type EquipmentLine = z.output<typeof EquipmentLine>;

export const LegKind = z.enum(['cargo', 'advance-party', 'main-body']);
export const TransportMode = z.enum(['sea', 'road', 'air', 'rail', 'river']);

/** One leg of a movement. Distance in kilometres, with the basis of the figure. */
export const Leg = z.object({
  legId: Id,
  carries: LegKind,
  mode: TransportMode,
  from: Phrase,
  to: Phrase,
  distanceKm: z.number().min(0),
  distanceBasis: Phrase,
  departOn: CalendarDate,
  arriveOn: CalendarDate,
});
export type Leg = z.output<typeof Leg>;

/** What the host or a transit country has to grant before anything may move. */
export const HostClearance = z.enum(['visas', 'camp-land', 'customs', 'overflight']);
export type HostClearance = z.output<typeof HostClearance>;
