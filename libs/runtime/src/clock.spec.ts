import { Clock } from './clock.js';

const tick = (day: number, today: string) => ({ exerciseId: 'x', day, today, speed: 86_400 });

describe('the clock', () => {
  it('is the system clock until an exercise ticks', () => {
    const clock = new Clock();
    expect(clock.today()).toBe(new Date().toISOString().slice(0, 10));
    expect(clock.simulated()).toBe(false);
    expect(clock.speed()).toBe(1);
  });

  it('stands at the last tick and never goes back', () => {
    const clock = new Clock();
    let heard = 0;
    clock.onTick(() => (heard += 1));
    clock.follow(tick(2, '2017-01-02'));
    clock.follow(tick(1, '2017-01-01'));
    clock.follow(tick(2, '2017-01-02'));
    expect(clock.today()).toBe('2017-01-02');
    expect(clock.now().toISOString()).toBe('2017-01-02T00:00:00.000Z');
    expect(heard).toBe(1);
  });
});
