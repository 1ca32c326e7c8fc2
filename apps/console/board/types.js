/**
 * A contingent as pipeline lists it.
 * @typedef {object} Row
 * @property {string} contingentId
 * @property {string | null} contributor
 * @property {string | null} mission
 * @property {{ name: string } | null} site
 * @property {string | null} unitType
 * @property {number | null} strength
 * @property {string | null} strengthBasis
 * @property {number | null} agreedStrength
 * @property {string} stage
 * @property {boolean} [blocked]
 * @property {string | null} whoseMove
 * @property {string | null} waitsFor
 * @property {string | null} waitingSince
 * @property {Record<string, string>} gates
 * @property {{ type: string, on: string | null, at: string } | null} lastChange
 * @property {{ since: string, services: string[] } | null} stale
 * @property {number} personsInMission
 * @property {string | null} neededBy
 */

/** @typedef {{ gate: string, status: string, severity: string, whoseMove: string | null, reason: string, since: string | null }} GateState */

/** @typedef {Row & { gates: GateState[] }} Detail */

/** @typedef {{ n?: number, type: string, on: string | null, topic?: string, occurredAt?: string }} JournalEntry */

/** @typedef {{ mission: string, contributor: string, stage: string, move: string, q: string, sort: string }} Filters */

/** @typedef {{ simulated: boolean, day: number | null, today: string }} Clock */

/** @typedef {{ total: number, notDeployed: number, subStandard: number, toStandard: number, planned: number, unreported: number, share: number | null }} Tally */

/** @typedef {{ asOf: string, howCounted: string[], recorded: Tally, synthetic: Tally }} MedicalBoard */

export {};
