import { randomUUID } from 'node:crypto';

/** A fresh unique id. Facts never contain one: ids in facts are named by clients. */
export function newId(): string {
  return randomUUID();
}
