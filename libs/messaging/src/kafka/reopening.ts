import { endsWithin } from './pace.js';

/** A connection that is opened at its first use, and dropped and opened anew after a failure. */
export class Reopening<Client extends { connect(): Promise<void>; disconnect(): Promise<void> }> {
  #open: Promise<Client> | undefined;
  #closed = false;

  constructor(private readonly make: () => Client) {}

  /** Runs `work`. When it fails for want of the broker, the next use starts on fresh connections: half-open ones stay. */
  async use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('This log is closed.');
    const open = (this.#open ??= this.#connect());
    try {
      return await work(await open);
    } catch (error) {
      // Requests still on their way end first, so that none of them overtakes what the caller does next.
      await endsWithin(this.#drop(open), 2_000);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const open = this.#open;
    if (open) await open.then((client) => client.disconnect()).catch(() => undefined);
  }

  async #connect(): Promise<Client> {
    const client = this.make();
    try {
      await client.connect();
    } catch (error) {
      void client.disconnect().catch(() => undefined);
      throw error;
    }
    return client;
  }

  async #drop(open: Promise<Client>): Promise<void> {
    if (this.#open === open) this.#open = undefined;
    await open.then((client) => client.disconnect()).catch(() => undefined);
  }
}
