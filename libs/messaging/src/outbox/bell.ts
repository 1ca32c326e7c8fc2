/** Something to wait at until it rings or time is up. A ring while nobody waits is kept for the next who does. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Waits for a ring, at most `ms` milliseconds. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) await this.rest(ms, true);
    this.#rung = false;
  }

  /** Waits `ms` milliseconds; a ring ends it early only when asked for. */
  rest(ms: number, untilRung = false): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      if (!untilRung) return;
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
