import type { ServiceName } from '#contracts';
import { type Database, runInContext, StartRefused } from '#runtime';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { Consumer } from '../consumer/consumer.js';
import { type Route, Routes } from '../consumer/routes.js';
import type { HeardFact } from '../envelope.js';
import type { EventLog } from '../event-log.js';
import { type HandlerExtras, ReadContext } from './on.js';

export type EventTransportOptions = {
  readonly database: Database;
  readonly events: EventLog;
  readonly service: ServiceName;
  readonly onStopped?: (cause: Error) => void;
};

/**
 * The one Nest transport of the project: routes facts of the log to `@On` and `@OnAll` handlers through the consumer,
 * which owns order, retries and quarantine. Connect it with `{ inheritAppConfig: true }` and a filter that rethrows,
 * or Nest hides the handler's error.
 */
export class EventTransport extends Server implements CustomTransportStrategy {
  #consumer: Consumer | undefined;

  constructor(private readonly options: EventTransportOptions) {
    super();
  }

  /** The reader, once `listen` has started it. */
  get consumer(): Consumer | undefined {
    return this.#consumer;
  }

  listen(callback: (error?: unknown) => void): void {
    this.#start().then(() => callback(), callback);
  }

  async #start(): Promise<void> {
    const handlers = [...this.messageHandlers];
    const routes = handlers.map(([pattern, handler]) => this.#route(pattern, handler));
    this.#refuseTwo(routes);
    this.#consumer = new Consumer({ ...this.options, routes: new Routes(routes) });
    await this.#consumer.start();
  }

  async close(): Promise<void> {
    await this.#consumer?.stop();
  }

  // The transport has no events of its own and no client library to unwrap; Nest's base class asks for both methods.
  on(): void {}

  unwrap<T>(): T {
    return this.#consumer as T;
  }

  #route(pattern: string, handler: MessageHandler): Route {
    if (handler.next) throw new StartRefused(`Two handlers of ${this.options.service} hear ${pattern}; keep one.`);
    const extras = handler.extras as HandlerExtras | undefined;
    if (!extras?.contracts) throw new StartRefused(`The handler of ${pattern} names no contract; use @On(contract).`);
    const { contracts, each } = extras;
    return {
      contracts,
      apply: async (facts) => {
        if (!each) return this.#call(handler, facts, facts);
        for (const fact of facts) await this.#call(handler, fact, [fact]);
      },
    };
  }

  #refuseTwo(routes: readonly Route[]): void {
    const types = routes.flatMap((route) => route.contracts.map((contract) => contract.type));
    const twice = types.find((type, n) => types.indexOf(type) !== n);
    if (twice) throw new StartRefused(`Two handlers of ${this.options.service} hear ${twice}; keep one.`);
  }

  async #call(handler: MessageHandler, payload: unknown, facts: readonly HeardFact[]): Promise<void> {
    const [first] = facts;
    if (!first) return;
    const { headers } = first;
    const cause = {
      actor: headers['actor'] ?? 'system',
      correlationId: headers['correlation-id'] ?? first.eventId,
      causationId: first.eventId,
      ...(headers['traceparent'] ? { traceparent: headers['traceparent'] } : {}),
    };
    await runInContext(cause, async () => {
      const result: unknown = await handler(payload, new ReadContext([facts]));
      await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
    });
  }
}
