import { eventually, record, records, text, unique, type World } from './world.js';

export const topics = {
  async 'creates topics once, however often and by whomever it is asked'(world: World) {
    const specs = [
      { topic: unique('t'), partitions: 3 },
      { topic: unique('t'), partitions: 1 },
    ];
    const other = await world.another();
    await Promise.all([world.log.ensureTopics(specs), other.ensureTopics(specs)]);
    await world.log.publish([record(specs[0]?.topic ?? '', 'a', 'kept')]);
    await world.log.ensureTopics([...specs, { topic: unique('t'), partitions: 2 }]);
    await world.log.ensureTopics(specs.map((spec) => ({ ...spec, partitions: 9 })));
    const ranges = await world.log.ranges(specs.map(({ topic }) => topic));
    expect(ranges).toHaveLength(4);
    expect(ranges.reduce((sum, { high }) => sum + high, 0)).toBe(1);
  },

  async 'takes and delivers at once what is published to a topic just made'(world: World) {
    const topic = await world.topic(8);
    await (await world.another()).publish(records(topic, 8, 8));
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard.map(text).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']));
  },

  async 'tells the first and the next offset of every partition'(world: World) {
    const topic = await world.topic(3);
    const empty = [0, 1, 2].map((partition) => ({ topic, partition, low: 0, high: 0 }));
    expect(await world.log.ranges([topic])).toEqual(empty);
    await world.log.publish(records(topic, 7));
    const ranges = await world.log.ranges([topic]);
    expect(ranges.map(({ low }) => low)).toEqual([0, 0, 0]);
    expect(ranges.map(({ high }) => high).toSorted()).toEqual([0, 0, 7]);
    expect(await world.log.ranges([])).toEqual([]);
    expect(await world.log.ranges([unique('nowhere')])).toEqual([]);
  },

  async 'is the same log to every client, and answers'(world: World) {
    const identity = await world.log.identity();
    expect(identity).not.toBe('');
    expect(await (await world.another()).identity()).toBe(identity);
    expect(await world.log.identity()).toBe(identity);
    await world.log.ping();
  },

  async 'rejects, when closed, and closes twice without complaint'(world: World) {
    const log = await world.another();
    await log.close();
    await log.close();
    await expect(log.ping()).rejects.toThrow();
    await expect(log.publish([record(unique('t'), 'a', '1')])).rejects.toThrow();
    const options = { group: unique('g'), topics: [unique('t')], startAt: async () => [], onBatch: async () => 0 };
    await expect(log.subscribe(options)).rejects.toThrow();
  },
};
