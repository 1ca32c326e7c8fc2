import { type OutgoingRecord, RecordRefused } from '../src/event-log.js';
import { eventually, record, records, text, unique, type World } from './world.js';

const mebibyte = 1024 * 1024;

export const contents = {
  async 'carries keys, headers and values byte for byte'(world: World) {
    const topic = await world.topic(1);
    const headers = { ce_id: '1', ce_subject: 'Compañía 第一 🇫🇯', empty: '', 'aggregate-version': '7', __proto: 'x' };
    const value = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const key = 'контингент-ü-🚁';
    await world.log.publish([{ topic, key, headers, value }]);
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(1));
    expect(member.heard[0]).toMatchObject({ offset: 0, key, headers });
    expect(member.heard[0]?.headers).toEqual(headers);
    expect(member.heard[0]?.value?.equals(value)).toBe(true);
  },

  async 'delivers poison as it is: no value, an empty value, bytes that are no text'(world: World) {
    const topic = await world.topic(1);
    // Only foreign producers write tombstones; the type keeps ours from it.
    const nothing = { ...record(topic, 'a', ''), value: null } as unknown as OutgoingRecord;
    const noText = Buffer.from([0xff, 0x00, 0xfe]);
    await world.log.publish([nothing]);
    await world.log.publish([record(topic, 'b', ''), { ...record(topic, 'c', ''), value: noText, headers: {} }]);
    await world.log.publish([record(topic, '', 'no key')]);
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(4));
    const [first, second, third, fourth] = member.heard;
    expect(first?.value).toBeNull();
    expect(second?.value).toHaveLength(0);
    expect(third).toMatchObject({ headers: {}, value: noText });
    expect(fourth).toMatchObject({ key: '', value: Buffer.from('no key') });
  },

  async 'carries a value of 1 MiB, and many large ones in one publication'(world: World) {
    const topic = await world.topic(1);
    const large = Buffer.alloc(mebibyte, 'm');
    await world.log.publish([record(topic, 'a', large)]);
    await world.log.publish(Array.from({ length: 12 }, () => record(topic, 'a', Buffer.alloc(mebibyte / 2, 'h'))));
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(13));
    expect(member.heard[0]?.value?.equals(large)).toBe(true);
  },

  async 'refuses for ever a record that is too large, and takes the next ones'(world: World) {
    const topic = await world.topic(2);
    const tooLarge = record(topic, 'a', Buffer.alloc(2_000_000, 'x'));
    await expect(world.log.publish([tooLarge])).rejects.toBeInstanceOf(RecordRefused);
    await expect(world.log.publish([...records(topic, 3), tooLarge])).rejects.toBeInstanceOf(RecordRefused);
    await world.log.publish([record(topic, 'a', 'after')]);
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard.map(text)).toContain('after'));
  },

  async 'refuses a record for a topic that does not exist or cannot, and takes the next ones'(world: World) {
    const topic = await world.topic(1);
    for (const bad of [unique('nowhere'), 'no name: for a topic', '']) {
      await expect(world.log.publish([record(bad, 'a', '1')])).rejects.toBeInstanceOf(RecordRefused);
    }
    await world.log.publish([record(topic, 'a', 'after')]);
    const member = await world.join(unique('g'), topic);
    await eventually(() => expect(member.heard.map(text)).toEqual(['after']));
  },

  async 'takes a publication of nothing'(world: World) {
    await expect(world.log.publish([])).resolves.toBeUndefined();
  },
};
