import { z } from 'zod';

/**
 * One kind of fact on the wire. Its TypeScript type, its runtime check, its AsyncAPI page and the samples that every
 * reader is tested with all come from this value.
 */
export type EventContract<Type extends string = string, Data extends z.ZodObject = z.ZodObject> = {
  /** CloudEvents `type`: owner, dot, past-tense name. A literal: renaming code can never rename history. */
  readonly type: Type;
  /** Counts incompatible shapes, from 1. New optional fields do not raise it. */
  readonly version: number;
  readonly topic: string;
  /** The field of `data` whose value keys the topic: facts with one key keep their order. */
  readonly key: string;
  /** The field of `data` that names the entity whose facts `aggregate-version` counts. */
  readonly subject: string;
  readonly summary: string;
  readonly data: Data;
  /** Every shape that was ever published; readers must accept them all. The first is the newest. */
  readonly samples: readonly z.input<Data>[];
};

type Declaration<Type extends string, Data extends z.ZodObject> = {
  type: Type;
  version: number;
  topic: string;
  key: Extract<keyof z.output<Data>, string>;
  subject?: Extract<keyof z.output<Data>, string>;
  summary: string;
  data: Data;
  samples: readonly [z.input<Data>, ...z.input<Data>[]];
};

/** Declares an event. Throws `Error` when a sample does not fit its own schema, so a bad contract cannot be loaded. */
export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  declaration: Declaration<Type, Data>,
): EventContract<Type, Data> {
  for (const sample of declaration.samples) {
    const parsed = declaration.data.safeParse(sample);
    if (!parsed.success) throw new Error(`A sample of ${declaration.type} breaks it: ${z.prettifyError(parsed.error)}`);
  }
  return Object.freeze({ ...declaration, subject: declaration.subject ?? declaration.key });
}

/** The fact that a contract describes, as pure code returns it: `{ type, data }`. */
export type FactOf<Contract> =
  Contract extends EventContract<infer Type, infer Data>
    ? { readonly type: Type; readonly data: z.output<Data> }
    : never;

/** A fact of any type. */
export type Fact = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
