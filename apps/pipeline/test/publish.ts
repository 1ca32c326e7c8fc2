import { contractOf } from '#contracts';
import { headersOf } from '#messaging';
import { eventually, type TestService } from '#testing';
import type { Heard } from '../src/contingent/heard.js';

/** Publishes facts as their owners would and waits until the service has read them all. */
export async function publishAll(service: TestService, facts: readonly Heard[]): Promise<void> {
  await service.running.events.publish(facts.map(recordOf));
  const last = new Map(facts.map((fact) => [`${fact.topic}|${fact.subject}`, fact]));
  const wanted = [...last.values()];
  await eventually(async () => {
    const [read] = await service.database.query<{ read: number }>(
      `SELECT count(*)::int AS read FROM unnest($1::text[], $2::text[], $3::bigint[]) AS wanted(topic, subject, version)
       JOIN consumer_version AS applied USING (topic, subject) WHERE applied.version >= wanted.version`,
      [wanted.map(({ topic }) => topic), wanted.map(({ subject }) => subject), wanted.map(({ version }) => version)],
    );
    return read?.read === wanted.length;
  }, 60_000);
}

function recordOf({ data, eventId, headers, key, occurredAt, subject, topic, type, version }: Heard) {
  const contract = contractOf(type);
  if (!contract) throw new Error(`No contract declares ${type}.`);
  const told = { actor: headers['actor'] ?? 'test', correlationId: headers['correlation-id'] ?? 'test' };
  const envelope = { eventId, type, subject, version, occurredAt, ...told };
  return { topic, key, headers: headersOf(envelope, contract), value: Buffer.from(JSON.stringify(data)) };
}

/** The JSON that the service answers with; throws for anything but 200. */
export async function read<Body>(service: TestService, path: string): Promise<Body> {
  const response = await service.get(path);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Body;
}
