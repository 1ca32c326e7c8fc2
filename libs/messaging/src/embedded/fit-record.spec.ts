import { RecordRefused } from '../event-log.js';
import { portions, sizeOfFit, wellFormed } from './fit-record.js';

const MIB = 1024 * 1024;
const record = (length: number, more: { key?: string; headers?: Record<string, string> } = {}) => ({
  topic: 'equipment.holdings',
  key: 'C-1',
  headers: {},
  value: Buffer.alloc(length),
  ...more,
});

describe('a record for the embedded log', () => {
  it('is taken up to 1 MiB of value and 64 KiB of the rest', () => {
    expect(sizeOfFit(record(MIB, { key: 'k', headers: { h: 'x'.repeat(64 * 1024 - 2) } }))).toBe(MIB + 64 * 1024);
  });

  it('is refused above that, whichever part is too large', () => {
    expect(() => sizeOfFit(record(2 * MIB))).toThrow(RecordRefused);
    expect(() => sizeOfFit(record(1, { headers: { h: 'x'.repeat(2 * MIB) } }))).toThrow(RecordRefused);
  });

  it('is refused when key or headers hold a NUL character', () => {
    expect(() => sizeOfFit(record(1, { key: 'a\0b' }))).toThrow(RecordRefused);
    expect(() => sizeOfFit(record(1, { headers: { 'a\0': 'b' } }))).toThrow(RecordRefused);
    expect(() => sizeOfFit(record(1, { headers: { a: '\0' } }))).toThrow(RecordRefused);
  });

  it('travels in one portion with its like until 16 MiB are full', () => {
    const sizes = portions(Array.from({ length: 40 }, () => record(MIB))).map((run) => run.length);
    expect(sizes).toEqual([15, 15, 10]);
    expect(portions([])).toEqual([]);
  });

  it('loses half a surrogate pair to U+FFFD', () => {
    expect(wellFormed('a\ud800b')).toBe('a\ufffdb');
    expect(wellFormed('🚚 部隊')).toBe('🚚 部隊');
  });
});
