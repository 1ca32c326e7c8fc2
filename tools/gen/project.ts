import { config as equipment } from '../../apps/equipment/src/config.js';
import { definition as equipmentDefinition } from '../../apps/equipment/src/app.js';
import { exerciseEnvironment } from '../../apps/exercise/src/config.js';
import { config as forceGeneration } from '../../apps/force-generation/src/config.js';
import { definition as forceGenerationDefinition } from '../../apps/force-generation/src/app.js';
import { gatewayEnvironment } from '../../apps/gateway/src/config.js';
import { config as medical } from '../../apps/medical/src/config.js';
import { definition as medicalDefinition } from '../../apps/medical/src/app.js';
import { config as pipeline } from '../../apps/pipeline/src/config.js';
import { definition as pipelineDefinition } from '../../apps/pipeline/src/app.js';
import { singleNodeEnvironment } from '../../apps/single-node/src/config.js';
import { config as transport } from '../../apps/transport/src/config.js';
import { definition as transportDefinition } from '../../apps/transport/src/app.js';
import { environment, type ServiceDefinition } from '#service';
import type { EnvironmentPart } from './environment.js';

/** Every service with an API of its own. */
export const definitions: readonly ServiceDefinition[] = [
  forceGenerationDefinition,
  equipmentDefinition,
  medicalDefinition,
  transportDefinition,
  pipelineDefinition,
];

/** Every part of the environment, in the order in which a reader meets it. */
export const environments: readonly EnvironmentPart[] = [
  { title: 'Read by all services', schema: environment },
  { title: 'single-node', schema: singleNodeEnvironment },
  { title: 'gateway', schema: gatewayEnvironment },
  ...[forceGeneration, equipment, medical, transport, pipeline].map(({ service, schema }) => ({
    title: service,
    schema,
  })),
  { title: 'exercise', schema: exerciseEnvironment },
];
