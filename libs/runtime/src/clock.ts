import { Injectable } from '@nestjs/common';

/** The last tick of an exercise. */
export type Tick = {
  readonly exerciseId: string;
  readonly day: number;
  readonly today: string;
  readonly speed: number;
};

/**
 * The time that rules and deadlines go by: the system's, or the last tick of an exercise once there was one. Under an
 * exercise time stands still between ticks and never goes back.
 */
@Injectable()
export class Clock {
  #tick: Tick | undefined;
  readonly #listeners = new Set<() => void>();

  /** Calendar date, `YYYY-MM-DD`, in UTC. */
  today(): string {
    return this.#tick?.today ?? new Date().toISOString().slice(0, 10);
  }

  /** Under an exercise, midnight UTC of its day. */
  now(): Date {
    return this.#tick ? new Date(`${this.#tick.today}T00:00:00Z`) : new Date();
  }

  /** Simulated seconds that pass in one real second; 1 without an exercise, 0 when it runs as fast as it can. */
  speed(): number {
    return this.#tick?.speed ?? 1;
  }

  /** True while an exercise owns the time. */
  simulated(): boolean {
    return this.#tick !== undefined;
  }

  /** The last tick, if there was one. */
  tick(): Tick | undefined {
    return this.#tick;
  }

  /** Moves on to a tick; one that is not newer changes nothing. */
  follow(tick: Tick): void {
    if (this.#tick && tick.day <= this.#tick.day) return;
    this.#tick = tick;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after every tick; returns the way to stop. */
  onTick(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
