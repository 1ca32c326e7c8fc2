import { RecordRefused } from '../event-log.js';
import type { OutgoingRecord } from '../event-log.js';

/** Kafka's usual limit and some room for key and headers, so that both logs take the same records. */
const LARGEST_RECORD = 1024 * 1024 + 64 * 1024;
const PORTION = 16 * 1024 * 1024;

/** Throws `RecordRefused` for a record that this log will never take; returns its size in bytes. */
export function sizeOfFit(record: OutgoingRecord): number {
  let size = (record.value?.length ?? 0) + fitText(record, 'key', record.key);
  for (const [name, text] of Object.entries(record.headers)) {
    size += fitText(record, 'header name', name) + fitText(record, `header ${name}`, text);
  }
  if (size > LARGEST_RECORD) {
    throw new RecordRefused(`A record of ${size} bytes for ${record.topic} is larger than ${LARGEST_RECORD} bytes.`);
  }
  return size;
}

/** Cuts a publication into runs of at most 16 MiB, in order, so that no transaction grows without bounds. */
export function portions(records: readonly OutgoingRecord[]): OutgoingRecord[][] {
  const runs: OutgoingRecord[][] = [];
  let room = 0;
  for (const record of records) {
    const size = sizeOfFit(record);
    const run = runs.at(-1);
    if (run && size <= room) run.push(record);
    else runs.push([record]);
    room = (run && size <= room ? room : PORTION) - size;
  }
  return runs;
}

/** Half a surrogate pair has no UTF-8: it becomes U+FFFD, as on its way to Kafka. */
export function wellFormed(text: string): string {
  return LONE_SURROGATE.test(text) ? text.replaceAll(LONE_SURROGATES, '\ufffd') : text;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

function fitText(record: OutgoingRecord, what: string, text: string): number {
  if (text.includes('\0'))
    throw new RecordRefused(`The ${what} of a record for ${record.topic} holds a NUL character.`);
  return Buffer.byteLength(text);
}
