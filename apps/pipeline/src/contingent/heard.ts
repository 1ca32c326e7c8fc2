/** A fact as the consumer hands it over: parsed, valid, new, and next of its subject. */
export type Heard = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly subject: string;
  readonly version: number;
  readonly type: string;
  readonly eventId: string;
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
};
