import {
  ContingentPledged,
  type FactOf,
  type HoldPlaced,
  HoldPlaced as HoldPlacedContract,
  MovementDrafted,
} from '#contracts';
import { Database, RuleBroken } from '#runtime';
import { type HeardOf, messagingMigrations, On, stateRows, type StateRows } from '#messaging';
import { Body, Controller, Get, HttpCode, Injectable, Module, Param, Put } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';

type Drafted = FactOf<typeof MovementDrafted>;
type Toy = { readonly strengths: readonly number[] };

/** What a test wants handlers to do; reset between tests. */
export const behaviour = {
  /** Called with every pledge heard, inside the transaction, after the effect. */
  onPledge: async (_contingentId: string): Promise<void> => undefined,
  /** How often a handler was entered, effects or not. */
  entered: 0,
};

const draft = (contingentId: string, strength: number): Drafted => ({
  type: MovementDrafted.type,
  data: {
    ...{ contingentId, mission: 'MINUSMA', strength, neededBy: '2017-07-01' },
    site: { name: 'Gao', latitude: 16.27, longitude: -0.04 },
  },
});

@Injectable()
export class ToyStore {
  readonly rows: StateRows<Toy, Drafted>;

  constructor(readonly database: Database) {
    this.rows = stateRows<Toy, Drafted>(database, {
      ...{ table: 'toy', noun: 'toy', initial: { strengths: [] } },
      evolve: (state, fact) => ({ strengths: [...state.strengths, fact.data.strength] }),
    });
  }
}

const Order = z.strictObject({ strength: z.int().min(1), refuse: z.boolean().optional() });

@Controller('toys')
export class ToyController {
  constructor(private readonly store: ToyStore) {}

  @Put(':id/orders/:orderId')
  @HttpCode(204)
  async order(@Param('id') id: string, @Body({ schema: Order }) order: z.output<typeof Order>): Promise<void> {
    await this.store.rows.change(id, (toy) => {
      if (order.refuse) throw new RuleBroken('refused-on-demand', 'The test asked for a refusal.', 'refuse');
      if (toy.strengths.length >= 50) throw new RuleBroken('full', 'The toy is full.');
      return [draft(id, order.strength)];
    });
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    const { version, state } = await this.store.rows.get(id);
    return { id, version, ...state };
  }

  @On(ContingentPledged)
  async onPledged(@Payload() heard: HeardOf<typeof ContingentPledged>): Promise<void> {
    behaviour.entered += 1;
    const { contingentId, strength } = heard.data;
    await this.store.rows.change(contingentId, () => [draft(contingentId, strength)]);
    await behaviour.onPledge(contingentId);
  }

  @On(HoldPlacedContract)
  async onHold(@Payload() _heard: HeardOf<typeof HoldPlaced>): Promise<void> {
    behaviour.entered += 1;
  }
}

@Module({ controllers: [ToyController], providers: [ToyStore] })
export class ToyModule {}

export class ToyTables implements MigrationInterface {
  name = 'ToyTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE toy (id text PRIMARY KEY, version bigint NOT NULL, state jsonb NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE toy');
  }
}

/** A service as small as can be, under a real name so that its facts have contracts. */
export const toyService = {
  name: 'transport' as const,
  module: ToyModule,
  migrations: [...messagingMigrations, ToyTables],
};

/** A pledge of `strength` people by contingent `contingentId`. */
export function pledge(contingentId: string, strength = 100) {
  return {
    ...{ contingentId, contributor: 'Ghana', unitType: 'infantry' as const, strength },
    ...{ strengthBasis: 'recorded' as const, pledgedOn: '2017-01-05', renewalDueOn: '2018-01-05' },
  };
}
