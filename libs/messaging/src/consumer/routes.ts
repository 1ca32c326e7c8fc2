import type { EventContract } from '#contracts';
import type { HeardFact } from '../envelope.js';

/** What a group does with some types of facts: one call a fact, or one call for all facts of a transaction. */
export type Route = {
  readonly contracts: readonly EventContract[];
  /** Runs inside the open transaction; what it throws undoes all its effects. */
  readonly apply: (facts: readonly HeardFact[]) => Promise<void>;
};

/** The routes of a group, found by type. */
export class Routes {
  readonly #byType: ReadonlyMap<string, Route>;
  readonly topics: readonly string[];

  constructor(routes: readonly Route[]) {
    const pairs = routes.flatMap((route) => route.contracts.map((contract) => [contract.type, route] as const));
    this.#byType = new Map(pairs);
    this.topics = [...new Set(routes.flatMap((route) => route.contracts.map((contract) => contract.topic)))].sort();
  }

  readonly handles = (type: string): boolean => this.#byType.has(type);

  /** Hands the facts over in their order; neighbours of one route go in one call. */
  async apply(facts: readonly HeardFact[]): Promise<void> {
    let run: HeardFact[] = [];
    let route: Route | undefined;
    for (const fact of facts) {
      const next = this.#byType.get(fact.type);
      if (route && next !== route) {
        await route.apply(run);
        run = [];
      }
      route = next;
      run.push(fact);
    }
    if (route) await route.apply(run);
  }
}
