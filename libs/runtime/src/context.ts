import { AsyncLocalStorage } from 'node:async_hooks';
import { newId } from './ids.js';

/** Who moves, and what led to it. Carried from the HTTP request through every fact that follows from it. */
export type MoveContext = {
  readonly actor: string;
  readonly correlationId: string;
  /** The fact or command that led to this move. */
  readonly causationId?: string;
  readonly traceparent?: string;
  /** Set while an HTTP command runs: its id is method and path, its hash covers the body. */
  readonly command?: { readonly id: string; readonly bodyHash: string };
};

const storage = new AsyncLocalStorage<MoveContext>();

/** The context of this chain of calls; a fresh one, owned by `system`, where nobody set one. */
export function currentContext(): MoveContext {
  return storage.getStore() ?? { actor: 'system', correlationId: newId() };
}

/** Runs `work` with this context in place. */
export function runInContext<T>(context: MoveContext, work: () => T): T {
  return storage.run(context, work);
}
