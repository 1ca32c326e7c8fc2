import type { Thread } from '../plan/script.js';

/** An entity that a service owns: where to read it, and the name under which pipeline counts its facts. */
export type Touched = { readonly path: string; readonly heardAs: string };

const owned = /^\/api\/([a-z-]+)\/(contingents|holdings|facilities|movements)\/([^/]+)/;

function ownedBy(path: string): Touched[] {
  const [match, service, noun, id] = owned.exec(path) ?? [];
  return match ? [{ path: match, heardAs: `${service}.${noun}|${id}` }] : [];
}

/** Every entity that steps of a thread changed, and those whose reaction they waited for, once each. */
export function touchedBy({ steps }: Thread): Touched[] {
  const paths = steps
    .filter(({ refusal }) => refusal === undefined)
    .flatMap(({ path, settles }) => [path, ...settles.map((condition) => condition.path)]);
  return [...new Map(paths.flatMap(ownedBy).map((touched) => [touched.path, touched])).values()];
}
