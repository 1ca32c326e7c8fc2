import { type ChainedEntry, emptyChain, type Entry, type Head, link, verifyChain } from './chain.js';

const entry = (version: number): Omit<Entry, 'n'> => ({
  ...{
    chain: 'contingent/C-1',
    topic: 'equipment.holdings',
    partition: 2,
    offset: version * 3,
    subject: 'C-1',
    version,
  },
  ...{ type: 'equipment.equipment-listed', eventId: `e-${version}`, occurredAt: '2026-11-23T09:00:00.000Z' },
  ...{ actor: 'officer', correlationId: 'c-1', body: { listId: `EL-${version}` }, effects: [] },
});

function chainOf(length: number): { entries: ChainedEntry[]; head: Head } {
  const entries: ChainedEntry[] = [];
  for (let n = 1; n <= length; n += 1) entries.push(link(entries.at(-1) ?? emptyChain, entry(n)));
  return { entries, head: entries.at(-1) ?? emptyChain };
}

describe('a chain of the journal', () => {
  it('is intact as it was written', () => {
    const { entries, head } = chainOf(5);
    expect(verifyChain(entries, head)).toMatchObject({ intact: true });
    expect(entries.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
  });

  it('names the first entry that was altered, whatever was altered', () => {
    const { entries, head } = chainOf(6);
    const alterations: Partial<ChainedEntry>[] = [
      ...[
        { body: { listId: 'EL-9' } },
        { actor: 'nobody' },
        { version: 9 },
        { occurredAt: '2026-11-23T09:00:00.001Z' },
      ],
      ...[
        { effects: ['none'] },
        { previousHash: 'f'.repeat(64) },
        { eventId: 'e-9' },
        { chain: 'contingent/C-2' },
        { hash: 'f'.repeat(64) },
      ],
    ];
    for (const alteration of alterations) {
      const altered = entries.map((one) => (one.n === 4 ? { ...one, ...alteration } : one));
      expect(verifyChain(altered, head)).toMatchObject({ intact: false, n: 4 });
    }
  });

  it('notices an entry that was removed, in the middle or at the end', () => {
    const { entries, head } = chainOf(6);
    expect(verifyChain(entries.toSpliced(2, 1), head)).toMatchObject({ intact: false, n: 3 });
    expect(verifyChain(entries.slice(0, 5), head)).toMatchObject({ intact: false, n: 6 });
  });

  it('notices an entry that was altered and hashed anew', () => {
    const { entries, head } = chainOf(3);
    const forged = link(entries[0]!, { ...entry(2), actor: 'nobody' });
    expect(verifyChain([entries[0]!, forged, entries[2]!], head)).toMatchObject({ intact: false, n: 3 });
  });
});
