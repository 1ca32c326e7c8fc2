import type { Batch } from '../src/event-log.js';
import { byKey, eventually, nextOf, record, records, text, unique, type World } from './world.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

export const delivery = {
  async 'keeps the order of each key within a topic'(world: World) {
    const topic = await world.topic(4);
    await world.log.publish(records(topic, 400, 20));
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(400));
    for (const [key, values] of byKey(member.heard)) {
      const own = numbers(400).filter((_, index) => `key-${index % 20}` === key);
      expect(values).toEqual(own);
    }
  },

  async 'keeps every record of a key in one partition, numbered without gaps'(world: World) {
    const topic = await world.topic(4);
    await world.log.publish(records(topic, 200, 20));
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(200));
    const homes = new Set(member.heard.map(({ key, partition }) => `${key} in ${partition}`));
    expect(homes.size).toBe(20);
    for (const partition of [0, 1, 2, 3]) {
      const offsets = member.heard.filter((heard) => heard.partition === partition).map(({ offset }) => offset);
      expect(offsets).toEqual(offsets.map((_, index) => index));
    }
  },

  async 'keeps the order of many publications, one after the other'(world: World) {
    const topic = await world.topic(1);
    const member = await world.join(unique('g'), topic);
    for (let from = 0; from < 500; from += 10) await world.log.publish(records(topic, 10, 1, from));
    await eventually(() => expect(member.heard).toHaveLength(500));
    expect(member.heard.map(text)).toEqual(numbers(500));
  },

  async 'delivers again, without limit, what a handler refuses, whatever the class of its error'(world: World) {
    const topic = await world.topic(1);
    const errors = [
      new Error('no database'),
      new TypeError('x is not a function'),
      new RangeError('out of range'),
      new SyntaxError('not JSON'),
      new ReferenceError('x is not defined'),
    ];
    const firsts: number[] = [];
    const onBatch = async (batch: Batch) => {
      firsts.push(batch.records[0]?.offset ?? -1);
      const error = errors.shift();
      if (error) throw error;
      return nextOf(batch);
    };
    await world.log.publish(records(topic, 3));
    const member = await world.join(unique('g'), topic, { onBatch });
    await eventually(() => expect(member.heard.map(text)).toEqual(['0', '1', '2']));
    expect(firsts.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    await world.log.publish([record(topic, 'key-0', 'later')]);
    await eventually(() => expect(member.heard.map(text)).toContain('later'));
  },

  async 'survives a handler that throws before it returns a promise, and one that returns no offset'(world: World) {
    const topic = await world.topic(1);
    const misdeeds = [
      () => {
        throw new TypeError('at once');
      },
      () => Promise.resolve(undefined as unknown as number),
      () => Promise.resolve(-1),
    ];
    const onBatch = (batch: Batch) => (misdeeds.shift() ?? (() => Promise.resolve(nextOf(batch))))();
    await world.log.publish(records(topic, 2));
    const heard: number[] = [];
    await world.join(unique('g'), topic, {
      onBatch: (batch: Batch) => {
        heard.push(batch.records.length);
        return onBatch(batch);
      },
    });
    await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(4));
    expect(misdeeds).toEqual([]);
  },

  async 'lets other partitions go on while one fails'(world: World) {
    const topic = await world.topic(4);
    await world.log.publish(records(topic, 40, 20));
    let refuse = true;
    const failing: number[] = [];
    const onBatch = async (batch: Batch) => {
      if (refuse && batch.partition === 2) {
        failing.push(batch.partition);
        throw new Error('this partition waits for its database');
      }
      return nextOf(batch);
    };
    const member = await world.join(unique('g'), topic, { onBatch });
    await eventually(() => expect(failing.length).toBeGreaterThan(2));
    const { high } = (await world.log.ranges([topic]))[2] ?? { high: 0 };
    await eventually(() => expect(member.heard).toHaveLength(40 - high));
    refuse = false;
    await eventually(() => expect(member.heard).toHaveLength(40));
  },

  async 'lets other partitions go on while a handler takes its time'(world: World) {
    const topic = await world.topic(4);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const onBatch = async (batch: Batch) => {
      if (batch.partition === 1) await gate;
      return nextOf(batch);
    };
    const member = await world.join(unique('g'), topic, { onBatch });
    await world.log.publish(records(topic, 40, 20));
    const held = (await world.log.ranges([topic]))[1]?.high ?? 0;
    await eventually(() => expect(member.heard).toHaveLength(40 - held));
    await world.log.publish(records(topic, 40, 20));
    await eventually(() => expect(member.heard).toHaveLength(2 * (40 - held)));
    open();
    await eventually(() => expect(member.heard).toHaveLength(80));
  },
};
