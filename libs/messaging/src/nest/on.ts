import type { EventContract } from '#contracts';
import { BaseRpcContext, Ctx, EventPattern } from '@nestjs/microservices';
import type { HeardFact } from '../envelope.js';

export { Ctx };

/** What the transport hands to a handler beside the facts. */
export class ReadContext extends BaseRpcContext<[facts: readonly HeardFact[]]> {
  /** The facts of this call, oldest first. */
  facts(): readonly HeardFact[] {
    return this.getArgByIndex(0);
  }
}

/** How a handler's extras tell the transport what it hears. */
export type HandlerExtras = { readonly contracts: readonly EventContract[]; readonly each: boolean };

/**
 * Marks a controller's method as the reaction to one event: called once a fact, `handler(@Payload() fact: HeardFact,
 * @Ctx() context: ReadContext)`, inside the transaction that also advances the reader.
 */
export function On(contract: EventContract): MethodDecorator {
  return EventPattern<string>(contract.type, { contracts: [contract], each: true } satisfies HandlerExtras);
}

/**
 * Marks a controller's method as a projection of many events: called with all facts of one transaction, in the order
 * of their partition, `handler(@Payload() facts: readonly HeardFact[])`.
 */
export function OnAll(contracts: readonly EventContract[]): MethodDecorator {
  const name = `all:${contracts.map((contract) => contract.type).join(',')}`;
  return EventPattern<string>(name, { contracts, each: false } satisfies HandlerExtras);
}
