import type { ServerResponse } from 'node:http';
import { Audience, type Listener } from './audience.store.js';
import { ChangeFeed } from './changes.subscriptions.js';
import { changeFrame, greeting, heartbeat, pulseFrame, resetFrame } from './frame.js';
import { flushEveryMs } from './pace.js';
import { type Change, cursorTooOld, lastOfEach } from './ring.js';

const pulseEveryMs = 5_000;
const pulsesPerHeartbeat = 3;
/** Someone who missed more than this many pages of changes is faster with a fresh snapshot. */
const pagesWorthReplaying = 10;

/** Brings pipeline's changes to everyone who listens, in order, and lets each go on where it was cut. */
export class LiveStreams {
  readonly #audience = new Audience();
  readonly #feed: ChangeFeed;
  readonly #waiting = new Set<() => void>();
  #pending: Change[] = [];
  /** The last change that was told; null until pipeline has said where it stands. */
  #flushed: number | null = null;
  #flushedAt = 0;
  #flushTimer: NodeJS.Timeout | undefined;
  #pulseTimer: NodeJS.Timeout | undefined;
  #pulses = 0;
  #stopped = false;

  constructor(pipelineUrl: string) {
    this.#feed = new ChangeFeed(pipelineUrl, {
      changed: (fresh) => this.#changed(fresh),
      restarted: (head) => this.#restarted(head),
    });
  }

  counts(): { listening: number; cut: number } {
    return { listening: this.#audience.size, cut: this.#audience.cut };
  }

  hint(): void {
    this.#feed.hint();
  }

  /** Opens a stream. Without a cursor it begins now; with one it first tells what was missed. */
  async join(response: ServerResponse, gzip: boolean, cursor: number | undefined): Promise<void> {
    const listener = this.#audience.open(response, gzip);
    response.on('error', () => undefined);
    response.on('close', () => this.#left(listener));
    if (this.#stopped) return void response.end();
    this.#feed.start();
    this.#pulseTimer ??= setInterval(() => this.#pulse(), pulseEveryMs);
    this.#audience.tell(listener, pulseFrame(this.#flushed ?? 0, this.#feed.age()));
    const standing = await this.#standing();
    if (response.destroyed || this.#stopped) return;
    this.#audience.tell(listener, greeting(cursor ?? standing));
    if (cursor === undefined) listener.follows = true;
    // A failure here leaves the reader without a place in the stream: cut it, so that it asks again.
    else await this.#catchUp(listener, cursor).catch(() => response.destroy());
  }

  stop(): void {
    this.#stopped = true;
    this.#rest();
    for (const resume of this.#waiting) resume();
    this.#audience.end();
  }

  async #standing(): Promise<number> {
    if (this.#flushed === null && !this.#stopped) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.#flushed ?? 0;
  }

  async #catchUp(listener: Listener, cursor: number): Promise<void> {
    let at = cursor;
    for (let page = 0; page < pagesWorthReplaying; page++) {
      const resume = this.#feed.ring.after(at, this.#flushed ?? 0);
      if (resume.from === 'ring') return this.#follow(listener, changeFrame(resume.changes));
      const answer = await this.#feed.ask(at);
      if (listener.response.destroyed) return;
      if (cursorTooOld(at, answer)) break;
      // Nothing newer, and still ahead of the ring: another door has told it more than we have heard yet.
      if (answer.changes.length === 0) return this.#follow(listener, '');
      this.#audience.tell(listener, changeFrame(lastOfEach(answer.changes)));
      at = answer.changes.at(-1)?.seq ?? at;
    }
    this.#follow(listener, resetFrame(this.#flushed ?? 0));
  }

  /** No pause between the last of the missed and the first of the new. */
  #follow(listener: Listener, text: string): void {
    if (text !== '') this.#audience.tell(listener, text);
    listener.follows = true;
  }

  #changed(fresh: readonly Change[]): void {
    this.#pending.push(...fresh);
    if (this.#flushTimer) return;
    const wait = Math.max(0, this.#flushedAt + flushEveryMs - Date.now());
    this.#flushTimer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    this.#flushTimer = undefined;
    this.#flushedAt = Date.now();
    const changes = lastOfEach(this.#pending);
    this.#pending = [];
    this.#flushed = changes.at(-1)?.seq ?? this.#flushed;
    this.#audience.tellAll(changeFrame(changes), 'followers');
  }

  #restarted(head: number): void {
    const first = this.#flushed === null;
    this.#pending = [];
    this.#flushed = head;
    if (!first) this.#audience.tellAll(resetFrame(head), 'followers');
    for (const resume of this.#waiting) resume();
    this.#waiting.clear();
  }

  #pulse(): void {
    this.#pulses += 1;
    const beat = this.#pulses % pulsesPerHeartbeat === 0 ? heartbeat : '';
    this.#audience.tellAll(beat + pulseFrame(this.#flushed ?? 0, this.#feed.age()), 'everyone');
  }

  #left(listener: Listener): void {
    this.#audience.leave(listener);
    if (this.#audience.size === 0) this.#rest();
  }

  /** Nobody listens: ask nothing, and find our place again when someone comes. */
  #rest(): void {
    this.#feed.stop();
    clearInterval(this.#pulseTimer);
    clearTimeout(this.#flushTimer);
    this.#pulseTimer = undefined;
    this.#flushTimer = undefined;
    this.#pending = [];
    this.#flushed = null;
  }
}
