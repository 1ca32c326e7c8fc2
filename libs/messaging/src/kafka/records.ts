import type { IHeaders, KafkaMessage } from 'kafkajs';
import { type Headers, type LogRecord, type OutgoingRecord, RecordRefused } from '../event-log.js';

/** 1 MiB for the value and some room for key and headers; the embedded log draws the same line. */
const largestRecord = 1024 * 1024 + 64 * 1024;
/** Kafka's limit holds for what one send puts into one partition. No larger, so that only a record by itself breaks it. */
const portion = 1024 * 1024;
/** The limit that our topics carry: the largest record in the envelope of its batch. */
export const largestBatch = 1024 * 1024 + 128 * 1024;

/** Cuts a publication into sends, in order. Throws `RecordRefused` for a record that no send can carry. */
export function portions(records: readonly OutgoingRecord[]): OutgoingRecord[][] {
  const runs: OutgoingRecord[][] = [];
  let filled = 0;
  for (const record of records) {
    const size = sizeOfFit(record);
    const run = runs.at(-1);
    if (run && filled + size <= portion) {
      run.push(record);
      filled += size;
    } else {
      runs.push([record]);
      filled = size;
    }
  }
  return runs;
}

function sizeOfFit(record: OutgoingRecord): number {
  if (!/^[A-Za-z0-9._-]{1,249}$/.test(record.topic) || /^\.\.?$/.test(record.topic)) {
    throw new RecordRefused(`'${record.topic}' cannot be the name of a topic.`);
  }
  // A null value is beyond the type, but foreign code may pass one, and Kafka takes it.
  let size = (record.value?.length ?? 0) + Buffer.byteLength(record.key);
  for (const [name, text] of Object.entries(record.headers)) size += Buffer.byteLength(name) + Buffer.byteLength(text);
  if (size > largestRecord) {
    throw new RecordRefused(`A record of ${size} bytes for ${record.topic} is larger than ${largestRecord} bytes.`);
  }
  return size;
}

/** The records of one send by topic, in order. */
export function byTopic(records: readonly OutgoingRecord[]) {
  const topics = new Map<string, { key: string; value: Buffer; headers: Record<string, string> }[]>();
  for (const { topic, key, value, headers } of records) {
    const message = { key, value, headers: { ...headers } };
    const known = topics.get(topic);
    if (known) known.push(message);
    else topics.set(topic, [message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

/** A record as it came over the wire. Of a header given several times the last counts. */
export function recordOf(message: Pick<KafkaMessage, 'offset' | 'key' | 'value' | 'headers'>): LogRecord {
  return {
    offset: Number(message.offset),
    key: message.key?.toString('utf8') ?? '',
    headers: headersOf(message.headers ?? {}),
    value: message.value,
  };
}

function headersOf(headers: IHeaders): Headers {
  // A loop and one object: this runs for every header of every record that is read.
  const texts: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    texts[name] = last === undefined || last === null ? '' : last.toString();
  }
  return texts;
}
