import { ContingentPledged, ContingentWithdrawn, LevelLowered, LevelRaised, VisitCompleted } from './pledge.js';
import { HoldPlaced, HoldReleased, TrainingCertified, VettingRecorded } from './readiness.js';
import { AgreementSigned, ContingentSelected, RequirementPublished } from './selection.js';

/** Every event that force generation owns. */
export const forceGenerationEvents = [
  RequirementPublished,
  ContingentPledged,
  VisitCompleted,
  LevelRaised,
  LevelLowered,
  ContingentSelected,
  AgreementSigned,
  TrainingCertified,
  VettingRecorded,
  HoldPlaced,
  HoldReleased,
  ContingentWithdrawn,
] as const;
