import type { ServiceName } from '#contracts';
import type { MigrationClass } from '#runtime';
import type { Type } from '@nestjs/common';

/** What makes one service different from the others. */
export type ServiceDefinition = {
  readonly name: ServiceName;
  readonly module: Type;
  /** Every migration of its database, messaging's first, in their order. */
  readonly migrations: readonly MigrationClass[];
};
