import { AgreementSigned, ContingentPledged } from '#contracts';
import fc from 'fast-check';
import { messageOf } from './message.js';
import { planOf } from './plan.js';

const place = { topic: ContingentPledged.topic, partition: 0 };
const sample = JSON.stringify(ContingentPledged.samples[0]);

function message(
  subject: string,
  version: number | undefined,
  change: { body?: string; type?: string; id?: string } = {},
) {
  const headers = {
    ce_type: change.type ?? ContingentPledged.type,
    ce_id: change.id ?? `${subject}-${version}`,
    ce_subject: subject,
    ...(version === undefined ? {} : { 'aggregate-version': String(version) }),
  };
  const record = { offset: 0, key: subject, headers, value: Buffer.from(change.body ?? sample) };
  return messageOf(record, place, (type) => type === ContingentPledged.type);
}

const nothing = { versions: new Map<string, number>(), parkedKeys: new Set<string>(), heardBefore: new Set<string>() };
const applied = (plan: ReturnType<typeof planOf>) => plan.apply.map((fact) => `${fact.subject}${fact.version}`);

describe('the version guard', () => {
  it('applies exactly the next version and drops what was applied before', () => {
    const known = { ...nothing, versions: new Map([['A', 3]]) };
    const plan = planOf([message('A', 3), message('A', 4), message('A', 4), message('A', 5)], known);
    expect(applied(plan)).toEqual(['A4', 'A5']);
    expect(plan.versions).toEqual(new Map([['A', 5]]));
    expect(plan.park).toEqual([]);
  });

  it('parks after a gap, and everything of that key behind it', () => {
    const plan = planOf([message('A', 2), message('B', 1), message('A', 3), message('A', 1)], nothing);
    expect(applied(plan)).toEqual(['B1']);
    expect(plan.park.map(({ reason }) => reason.state)).toEqual(['retrying', 'waiting', 'waiting']);
  });

  it('counts types that the group ignores', () => {
    const plan = planOf([message('A', 1), message('A', 2, { type: AgreementSigned.type }), message('A', 3)], nothing);
    expect(applied(plan)).toEqual(['A1', 'A3']);
    expect(plan.versions.get('A')).toBe(3);
  });

  it('parks what cannot be read without counting it, and lets other keys pass', () => {
    const plan = planOf([message('A', 1, { body: 'no' }), message('A', 2), message('B', 1)], nothing);
    expect(applied(plan)).toEqual(['B1']);
    expect(plan.versions.has('A')).toBe(false);
    expect(plan.park.map(({ reason }) => reason.state)).toEqual(['quarantined', 'waiting']);
  });

  it('keeps the key of a parked message waiting in later batches', () => {
    const plan = planOf([message('A', 1), message('B', 1)], { ...nothing, parkedKeys: new Set(['A']) });
    expect(applied(plan)).toEqual(['B1']);
  });

  it('applies a message without a version once by its id', () => {
    const twice = [message('A', undefined, { id: 'x' }), message('A', undefined, { id: 'x' })];
    expect(planOf(twice, nothing).apply).toHaveLength(1);
    expect(planOf(twice, { ...nothing, heardBefore: new Set(['x']) }).apply).toHaveLength(0);
  });

  it('applies every version once and in order, however often and late duplicates come', () => {
    const deliveries = fc.integer({ min: 1, max: 12 }).chain((last) =>
      fc
        .array(fc.integer({ min: 1, max: last }), { maxLength: 20 })
        // Each version comes first in order; duplicates of earlier ones are strewn in anywhere after.
        .map((again) => Array.from({ length: last }, (_, n) => [n + 1, ...again.filter((v) => v <= n + 1)]).flat()),
    );
    fc.assert(
      fc.property(deliveries, (versions) => {
        const plan = planOf(
          versions.map((version) => message('A', version)),
          nothing,
        );
        const last = Math.max(...versions);
        expect(plan.apply.map((fact) => fact.version)).toEqual(Array.from({ length: last }, (_, n) => n + 1));
        expect(plan.park).toEqual([]);
      }),
    );
  });
});
