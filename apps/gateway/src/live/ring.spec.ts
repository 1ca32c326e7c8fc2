import { type Change, ChangeRing, cursorTooOld, lastOfEach } from './ring.js';

const change = (seq: number, contingentId = `C-${seq}`): Change => ({ seq, row: { contingentId, at: seq } });
const filled = (count: number, capacity = 10) => {
  const ring = new ChangeRing(capacity);
  ring.append(Array.from({ length: count }, (_, n) => change(n + 1)));
  return ring;
};
const told = (ring: ChangeRing, cursor: number, upTo = ring.head) => {
  const resume = ring.after(cursor, upTo);
  return resume.from === 'ring' ? resume.changes.map(({ seq }) => seq) : resume.from;
};

describe('changes of one contingent', () => {
  test('come together as the last one, in the order of their numbers', () => {
    const changes = [change(1, 'A'), change(2, 'B'), change(3, 'A'), change(4, 'C')];
    expect(lastOfEach(changes).map(({ seq }) => seq)).toEqual([2, 3, 4]);
  });
  test('stay the newest when they are heard in the wrong order', () => {
    expect(lastOfEach([change(3, 'A'), change(1, 'A')]).map(({ seq }) => seq)).toEqual([3]);
  });
});

describe('a reader that was cut', () => {
  test('gets all that it missed', () => expect(told(filled(5), 2)).toEqual([3, 4, 5]));
  test('gets nothing when it missed nothing', () => expect(told(filled(5), 5)).toEqual([]));
  test('gets no more than was told to the others', () => expect(told(filled(5), 2, 4)).toEqual([3, 4]));
  test('is sent on when the ring no longer reaches back to it', () => {
    const ring = filled(15, 10);
    expect([ring.floor, told(ring, 4), told(ring, 5)?.length]).toEqual([5, 'beyond', 10]);
  });
  test('is sent on when it is ahead of the ring', () => expect(told(filled(5), 6)).toBe('beyond'));
  test('is sent on after a restart', () => {
    const ring = filled(5);
    ring.restart(100);
    expect([told(ring, 5), told(ring, 100)]).toEqual(['beyond', []]);
  });
});

describe('the ring', () => {
  test('drops what it knows already', () => {
    const ring = filled(3);
    expect(ring.append([change(2), change(3), change(4)]).map(({ seq }) => seq)).toEqual([4]);
    expect(ring.head).toBe(4);
  });
  test('stands still when nothing is new', () => {
    const ring = filled(3);
    expect([ring.append([]), ring.head]).toEqual([[], 3]);
  });
});

describe('a cursor', () => {
  test('is good from the oldest number that can be asked after to the head', () => {
    expect([4, 5, 9, 10].map((cursor) => cursorTooOld(cursor, { oldest: 5, head: 9 }))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
