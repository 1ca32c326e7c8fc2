import type { Batch, EventLog } from '../src/event-log.js';
import { eventually, type Heard, nextOf, type Offsets, records, text, unique, type World } from './world.js';

const owned = (members: readonly { subscription: { sinceLastFetch(): readonly { partition: number }[] } }[]) =>
  members.map(({ subscription }) => subscription.sinceLastFetch().map(({ partition }) => partition));

/** Handlers of one group that note a batch which begins while another of the same partition is in hand. */
function watchOverlaps() {
  const inHand = new Map<number, number>();
  const overlaps: number[] = [];
  const onBatch = async (batch: Batch) => {
    const before = inHand.get(batch.partition) ?? 0;
    if (before > 0) overlaps.push(batch.partition);
    inHand.set(batch.partition, before + 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inHand.set(batch.partition, (inHand.get(batch.partition) ?? 1) - 1);
    return nextOf(batch);
  };
  return { overlaps, onBatch };
}

/** Publishes one record a key again and again until told to stop; returns how many were published. */
function stream(log: EventLog, topic: string) {
  let going = true;
  const work = (async () => {
    let count = 0;
    for (; going; count += 20) await log.publish(records(topic, 20, 20, count));
    return count;
  })();
  return () => {
    going = false;
    return work;
  };
}

export const groups = {
  async 'shares the partitions of a topic among the members of a group'(world: World) {
    const topic = await world.topic(6);
    const group = unique('g');
    const offsets: Offsets = new Map();
    const one = await world.join(group, topic, { offsets });
    const two = await world.join(group, topic, { offsets, log: await world.another() });
    await eventually(() => {
      const [first = [], second = []] = owned([one, two]);
      expect([...first, ...second].sort()).toEqual([0, 1, 2, 3, 4, 5]);
      expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(1);
    });
    await world.log.publish(records(topic, 120, 40));
    await eventually(() => expect(distinct([...one.heard, ...two.heard])).toBe(120));
    expect(one.heard.length).toBeGreaterThan(0);
    expect(two.heard.length).toBeGreaterThan(0);
  },

  async 'lets a second group hear everything too'(world: World) {
    const topic = await world.topic(2);
    const one = await world.join(unique('g'), topic);
    const two = await world.join(unique('g'), topic);
    await world.log.publish(records(topic, 50, 5));
    await eventually(() => expect([one.heard.length, two.heard.length]).toEqual([50, 50]));
    const late = await world.join(unique('g'), topic);
    await eventually(() => expect(late.heard.map(text).sort()).toEqual(one.heard.map(text).sort()));
  },

  async 'leaves no partition unread and never reads one twice at once while members come and go'(world: World) {
    const topic = await world.topic(6);
    const group = unique('g');
    const offsets: Offsets = new Map();
    const { overlaps, onBatch } = watchOverlaps();
    const log = await world.another();
    const stop = stream(world.log, topic);
    const one = await world.join(group, topic, { offsets, onBatch });
    await eventually(() => expect(one.heard.length).toBeGreaterThan(100));
    const two = await world.join(group, topic, { offsets, onBatch, log });
    const three = await world.join(group, topic, { offsets, onBatch, log });
    await eventually(() => {
      const shares = owned([one, two, three]);
      expect(shares.flat().sort()).toEqual([0, 1, 2, 3, 4, 5]);
      expect(shares.map((share) => share.length)).toEqual([2, 2, 2]);
    });
    await eventually(() => expect(two.heard.length).toBeGreaterThan(20));
    await two.subscription.close();
    await one.subscription.close();
    await eventually(() => expect(owned([three])[0]?.toSorted()).toEqual([0, 1, 2, 3, 4, 5]));
    const published = await stop();
    await eventually(() => expect(distinct([...one.heard, ...two.heard, ...three.heard])).toBe(published));
    expect(overlaps).toEqual([]);
  },

  async 'waits on closing for the batch in hand, and a successor goes on behind it'(world: World) {
    const topic = await world.topic(1);
    const group = unique('g');
    const offsets: Offsets = new Map();
    let began = false;
    const onBatch = async (batch: Batch) => {
      began = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return nextOf(batch);
    };
    const one = await world.join(group, topic, { offsets, onBatch });
    await world.log.publish(records(topic, 5));
    await eventually(() => began);
    await one.subscription.close();
    const heard = one.heard.length;
    expect(heard).toBeGreaterThan(0);
    const two = await world.join(group, topic, { offsets });
    await eventually(() => expect([...one.heard, ...two.heard]).toHaveLength(5));
    expect(one.heard).toHaveLength(heard);
  },

  async 'says of each partition how long ago it was fetched, although nothing comes'(world: World) {
    const topic = await world.topic(3);
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(owned([member])[0]?.toSorted()).toEqual([0, 1, 2]));
    const began = Date.now();
    await eventually(() => {
      expect(Date.now() - began).toBeGreaterThan(1_500);
      for (const { ms } of member.subscription.sinceLastFetch()) expect(ms).toBeLessThan(1_400);
    });
  },
};

function distinct(heard: readonly Heard[]): number {
  return new Set(heard.map(({ partition, offset }) => `${partition}/${offset}`)).size;
}
