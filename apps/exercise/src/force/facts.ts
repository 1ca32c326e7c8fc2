import type { Basis, EquipmentOwner, MedicalLevel, TransportMode, UnitType } from '#contracts';
import type { z } from 'zod';

/** One contributor's unit at one site in 2017; the exercise plays it as one contingent. */
export type Presence = {
  readonly id: string;
  readonly mission: string;
  readonly site: string;
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166 alpha-3 code, or `MULTI`. */
  readonly contributor: string;
  readonly strength: number;
  readonly strengthBasis: z.output<typeof Basis>;
  readonly unitType: UnitType;
  readonly medicalLevel: MedicalLevel | null;
  readonly medicalEquipmentOwner: z.output<typeof EquipmentOwner> | null;
};

/** A site of a mission and the way in: port of discharge, towns on the road in order, airport. */
export type MissionSite = {
  readonly mission: string;
  readonly site: string;
  /** The site's part of ids, ASCII capitals. */
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Geo-PKO's mean of infantry unit-size codes: tells large sites from small ones, and no more. */
  readonly infantry: number;
  readonly medicalFlag: boolean;
  readonly seaport: string;
  readonly hubs: readonly string[];
  readonly airport: string;
};

export type Contributor = {
  readonly code: string;
  readonly name: string;
  readonly seaport: string;
  readonly airport: string;
  /** Missions that this contributor's cargo reaches by road all the way. */
  readonly overlandMissions: readonly string[];
};

export type Place = {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
};

export type Distance = {
  readonly from: string;
  readonly to: string;
  readonly mode: z.output<typeof TransportMode>;
  readonly distanceKm: number;
  readonly basis: string;
};

/** SAMPLE sizes and weights of one piece; cubic metres and metric tonnes. */
export type CatalogueItem = {
  readonly code: string;
  readonly category: string;
  readonly volumeM3: number;
  readonly weightTonnes: number;
};

/** SAMPLE: how many of an item a unit of a kind brings. */
export type Outfit = {
  readonly unitType: UnitType;
  readonly item: string;
  readonly per100Persons: number;
  readonly atLeast: number;
  readonly critical: boolean;
};

/** All that the exercise knows before it begins; see `data/SOURCES.md`. */
export type Facts = {
  readonly presences: readonly Presence[];
  readonly sites: readonly MissionSite[];
  readonly contributors: readonly Contributor[];
  readonly places: readonly Place[];
  readonly distances: readonly Distance[];
  readonly catalogue: readonly CatalogueItem[];
  readonly outfits: readonly Outfit[];
};
