import { cursorOf } from './cursor.js';
import { changeFrame, greeting, heartbeat, pulseFrame, resetFrame } from './frame.js';
import { nextQuestion } from './pace.js';

describe('a frame', () => {
  test('gives every change its number as id', () => {
    const change = { seq: 7, row: { contingentId: 'C-1', waitsFor: 'two\nlines' } };
    expect(changeFrame([change])).toBe(
      'event: change\nid: 7\ndata: {"seq":7,"row":{"contingentId":"C-1","waitsFor":"two\\nlines"}}\n\n',
    );
  });
  test('of no change is empty', () => expect(changeFrame([])).toBe(''));
  test('of greeting and reset moves the reader to where it stands', () => {
    expect(greeting(4)).toBe('retry: 1000\n\nevent: hello\nid: 4\ndata: {"head":4}\n\n');
    expect(resetFrame(9)).toBe('event: reset\nid: 9\ndata: {"head":9}\n\n');
  });
  test('that is a sign of life moves no reader', () => {
    expect(heartbeat).toMatch(/^: /);
    expect(pulseFrame(9, 20)).toBe('event: pulse\ndata: {"head":9,"ageMs":20}\n\n');
  });
});

describe('the place of a reader', () => {
  test('is what its browser remembers before what its address says', () => expect(cursorOf('8', '3')).toBe(8));
  test('is what its address says at first', () => expect(cursorOf(undefined, '3')).toBe(3));
  test.each(['', 'x', '-1', '1.5'])('is not %p', (wrong) => expect(cursorOf(wrong, undefined)).toBeUndefined());
});

describe('the next question to pipeline', () => {
  test('comes at once when a page was full', () => expect(nextQuestion('full', 0)).toBe(0));
  test('comes soon while changes flow', () => {
    expect([nextQuestion('changes', 0), nextQuestion('quiet', 500)]).toEqual([100, 100]);
  });
  test('comes every second when nothing happens or pipeline is away', () => {
    expect([nextQuestion('quiet', 60_000), nextQuestion('failed', 0)]).toEqual([1_000, 1_000]);
  });
});
