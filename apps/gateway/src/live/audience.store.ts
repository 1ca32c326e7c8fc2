import type { ServerResponse } from 'node:http';
import { constants, deflateRawSync } from 'node:zlib';

/** A browser that listens. Until it `follows` it is being told what it missed and gets no news. */
export type Listener = { readonly response: ServerResponse; readonly gzip: boolean; follows: boolean };

// RFC 1952 §2.3: magic, deflate, no flags, no time, no hints, unknown system. Raw deflate blocks follow.
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** A listener that has this much waiting in its socket is cut; it resumes where it was. */
const slowBytes = 1_048_576;

/**
 * Everyone who listens. A frame is serialised once and compressed once: each is a sequence of deflate blocks that ends
 * on a byte and refers to nothing before it, so any listener can begin at any frame and no compressor lives per
 * connection.
 */
export class Audience {
  readonly #listeners = new Set<Listener>();
  #cut = 0;

  get size(): number {
    return this.#listeners.size;
  }

  /** How many slow listeners were cut so far. */
  get cut(): number {
    return this.#cut;
  }

  open(response: ServerResponse, gzip: boolean): Listener {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      vary: 'accept-encoding',
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    });
    if (gzip) response.write(gzipHeader);
    const listener = { response, gzip, follows: false };
    this.#listeners.add(listener);
    return listener;
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  tell(listener: Listener, text: string): void {
    this.#write(listener, listener.gzip ? compressed(text) : Buffer.from(text));
  }

  /** Changes go to those who follow; signs of life to everyone. */
  tellAll(text: string, to: 'followers' | 'everyone'): void {
    if (text === '' || this.#listeners.size === 0) return;
    const plain = Buffer.from(text);
    let packed: Buffer | undefined;
    for (const listener of this.#listeners) {
      if (to === 'followers' && !listener.follows) continue;
      this.#write(listener, listener.gzip ? (packed ??= compressed(text)) : plain);
    }
  }

  end(): void {
    for (const listener of this.#listeners) listener.response.end();
    this.#listeners.clear();
  }

  #write(listener: Listener, bytes: Buffer): void {
    if (listener.response.destroyed || listener.response.writableEnded) return;
    listener.response.write(bytes);
    if (listener.response.writableLength <= slowBytes) return;
    this.#cut += 1;
    this.#listeners.delete(listener);
    listener.response.destroy();
  }
}

function compressed(text: string): Buffer {
  return deflateRawSync(text, { level: 6, finishFlush: constants.Z_SYNC_FLUSH });
}
