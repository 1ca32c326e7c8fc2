import { type Batch, RefusesToRun } from '../src/event-log.js';
import { eventually, nextOf, type Offsets, records, text, unique, type World } from './world.js';

export const places = {
  async 'reads on where startAt says, not where it stopped'(world: World) {
    const topic = await world.topic(1);
    const group = unique('g');
    await world.log.publish(records(topic, 20));
    const first = await world.join(group, topic);
    await eventually(() => expect(first.heard).toHaveLength(20));
    await first.subscription.close();
    // The group's own memory says 20; the database that was restored says 12.
    const offsets: Offsets = new Map([[`${topic}/0`, 12]]);
    const second = await world.join(group, topic, { offsets });
    await eventually(() => expect(second.heard.map(({ offset }) => offset)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]));
  },

  async 'hears only what is new when startAt names the end'(world: World) {
    const topic = await world.topic(1);
    await world.log.publish(records(topic, 5));
    const member = await world.join(unique('g'), topic, { offsets: new Map([[`${topic}/0`, 5]]) });
    await world.log.publish(records(topic, 2, 1, 5));
    await eventually(() => expect(member.heard.map(text)).toEqual(['5', '6']));
  },

  async 'goes to any offset that a handler returns: back, on within the batch, or ahead'(world: World) {
    const topic = await world.topic(1);
    await world.log.publish(records(topic, 10));
    const firsts: number[] = [];
    const answers = [4, 2, 8];
    const onBatch = async (batch: Batch) => {
      firsts.push(batch.records[0]?.offset ?? -1);
      return answers.shift() ?? nextOf(batch);
    };
    await world.join(unique('g'), topic, { onBatch });
    await eventually(() => expect(firsts).toHaveLength(4));
    expect(firsts).toEqual([0, 4, 2, 8]);
  },

  async 'asks startAt at every assignment for exactly the partitions assigned'(world: World) {
    const topic = await world.topic(4);
    const group = unique('g');
    const asked = { one: [] as number[], two: [] as number[] };
    const startAt = (who: 'one' | 'two') => async (assigned: readonly { partition: number }[]) => {
      asked[who].push(...assigned.map(({ partition }) => partition));
      return assigned.map(() => 0);
    };
    const one = await world.join(group, topic, { startAt: startAt('one') });
    await eventually(() => expect(asked.one.toSorted()).toEqual([0, 1, 2, 3]));
    const two = await world.join(group, topic, { startAt: startAt('two'), log: await world.another() });
    await eventually(() => expect(new Set(asked.two).size).toBe(2));
    const ofTwo = new Set(asked.two);
    await eventually(() =>
      expect(new Set(two.subscription.sinceLastFetch().map((own) => own.partition))).toEqual(ofTwo),
    );
    asked.one.length = 0;
    await two.subscription.close();
    await eventually(() => expect(one.subscription.sinceLastFetch()).toHaveLength(4));
    await eventually(() => expect([...ofTwo].every((partition) => asked.one.includes(partition))).toBe(true));
  },

  async 'asks startAt again while it cannot tell'(world: World) {
    const topic = await world.topic(1);
    await world.log.publish(records(topic, 3));
    let failures = 0;
    const startAt = async (assigned: readonly unknown[]) => {
      failures += 1;
      if (failures < 4) throw new TypeError('the database is away');
      return assigned.map(() => 1);
    };
    const member = await world.join(unique('g'), topic, { startAt });
    await eventually(() => expect(member.heard.map(text)).toEqual(['1', '2']));
  },

  async 'stops, and says why once, when startAt refuses to run'(world: World) {
    const topic = await world.topic(3);
    await world.log.publish(records(topic, 9, 9));
    const causes: Error[] = [];
    const member = await world.join(unique('g'), topic, {
      startAt: async () => {
        throw new RefusesToRun('this is another log');
      },
      onStopped: (cause) => causes.push(cause),
    });
    await eventually(() => expect(causes).toHaveLength(1));
    expect(causes[0]).toBeInstanceOf(RefusesToRun);
    expect(member.subscription.sinceLastFetch()).toEqual([]);
    await member.subscription.close();
    expect([causes.length, member.heard.length]).toEqual([1, 0]);
  },
};
