import fc from 'fast-check';
import { heardAs } from '../../test/life.js';
import { interleaved, story } from '../../test/stories.js';
import { addressOf } from './address.js';
import { foldBatch, type Known, type ToldFact } from './batch.js';
import { type Contingent, hear, unheard } from './contingent.js';
import { type Heard } from './heard.js';
import { rowOf } from './row.js';

const picks = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 });
const placeOf = ({ subject, topic }: Heard) => `${topic}|${subject}`;
const fold = (facts: readonly Heard[]) => facts.reduce((before, heard) => hear(before, heard).after, unheard('C-1'));
const nothing: Known = { heads: new Map(), contingents: new Map() };

function heardIn(sizes: readonly number[], facts: readonly Heard[]) {
  const batch = facts.map((heard) => ({ heard, address: addressOf(heard, () => 'C-1') }));
  let known = nothing;
  const all = { entries: [] as unknown[], told: [] as unknown[] };
  for (let at = 0, n = 0; at < batch.length; n += 1) {
    const size = 1 + (sizes[n % sizes.length] ?? 0);
    const outcome = foldBatch(batch.slice(at, at + size), known);
    all.entries.push(...outcome.entries);
    all.told.push(...outcome.told);
    // What is stored between two batches is JSON.
    const stored = [...outcome.contingents].map(
      ([id, one]) => [id, JSON.parse(JSON.stringify(one)) as Contingent] as const,
    );
    known = { heads: outcome.heads, contingents: new Map(stored) };
    at += size;
  }
  return { ...all, contingents: [...known.contingents.values()] };
}

describe('the order between topics', () => {
  it('changes neither stage nor gates nor clearance nor what a contingent waits for', () => {
    fc.assert(
      fc.property(story, picks, (facts, mix) => {
        const heard = heardAs(facts);
        const [a, b] = [fold(heard), fold(interleaved(heard, placeOf, mix))];
        expect([b.stage, b.gates, b.clearance, b.views, b.heard]).toEqual([
          a.stage,
          a.gates,
          a.clearance,
          a.views,
          a.heard,
        ]);
        expect({ ...rowOf(b), lastChange: null }).toEqual({ ...rowOf(a), lastChange: null });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the border between batches', () => {
  it('changes neither the contingent nor the journal nor what is told', () => {
    fc.assert(
      fc.property(story, picks, (facts, sizes) => {
        const heard = heardAs(facts);
        expect(heardIn(sizes, heard)).toEqual(heardIn([heard.length], heard));
      }),
    );
  });

  it('leaves no gap in the numbers of what is told', () => {
    fc.assert(
      fc.property(story, picks, (facts, sizes) => {
        const { contingents, told } = heardIn(sizes, heardAs(facts));
        const versions = (told as ToldFact[]).map(({ version }) => version);
        expect(versions).toEqual(versions.map((_, n) => n + 1));
        expect(contingents[0]?.ownVersion ?? 0).toBe(versions.length);
      }),
    );
  });

  it('leaves a journal whose fold is the contingent', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const { contingents, entries } = heardIn([3], heardAs(facts));
        const journal = entries as (Heard & { body: Heard['data'] })[];
        expect(contingents).toEqual(
          facts.length ? [fold(journal.map((entry) => ({ ...entry, data: entry.body })))] : [],
        );
      }),
    );
  });
});
