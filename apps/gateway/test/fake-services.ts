import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SampleRow, sampleRow } from './sample-rows.js';

export type Heard = { method: string; url: string; headers: IncomingMessage['headers']; body: string };

/** Stands in for all five services on one port, with the answers that the door and the page rely on. */
export class FakeServices {
  readonly heard: Heard[] = [];
  readonly rows = new Map<string, SampleRow>();
  changes: { seq: number; row: SampleRow }[] = [];
  head = 0;
  day = 120;
  url = '';
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  fill(count: number): this {
    for (let n = 0; n < count; n++) this.rows.set(sampleRow(n).contingentId, sampleRow(n));
    return this;
  }

  change(row: SampleRow): number {
    this.rows.set(row.contingentId, row);
    this.changes.push({ seq: ++this.head, row });
    return this.head;
  }

  forgetChangesBefore(seq: number): void {
    this.changes = this.changes.filter((change) => change.seq >= seq);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://fake');
    const body = Buffer.concat(chunks).toString();
    this.heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    const [status, answer] = request.method === 'GET' ? this.#get(url) : this.#command(request);
    const problem = status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8';
    response.writeHead(status, { 'content-type': problem, 'x-of-the-service': 'yes' });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  }

  #command(request: IncomingMessage): [number, unknown?] {
    if (request.method === 'DELETE') return [409, { status: 409, code: 'rule-broken', detail: 'Not like this.' }];
    return [204];
  }

  #get(url: URL): [number, unknown] {
    const [, , service, thing, id, part] = url.pathname.split('/');
    if (service === 'medical' && thing === 'board') return [200, this.rows.size === 0 ? emptyBoard : board];
    if (service !== 'pipeline') return [200, { service, path: url.pathname, query: url.search }];
    if (thing === 'clock') return [200, { simulated: true, day: this.day, today: this.today(), speed: 86_400 }];
    if (thing === 'changes') return [200, this.#changesAfter(url)];
    if (thing === 'contingents' && id === undefined) return [200, { items: [...this.rows.values()], next: null }];
    const row = this.rows.get(decodeURIComponent(id ?? ''));
    if (thing !== 'contingents' || !row) return [404, { status: 404, code: 'not-found', detail: 'Nothing here.' }];
    return part === 'journal' ? [200, journal] : [200, detail(row)];
  }

  today(): string {
    return new Date(Date.UTC(2016, 5, 30 + this.day)).toISOString().slice(0, 10);
  }

  #changesAfter(url: URL) {
    const after = Number(url.searchParams.get('after'));
    const page = this.changes.filter(({ seq }) => seq > after).slice(0, Number(url.searchParams.get('limit')));
    return { changes: page, head: this.head, oldest: (this.changes[0]?.seq ?? 1) - 1 };
  }
}

const tally = (total: number, notDeployed: number, subStandard: number) => ({
  ...{
    total,
    notDeployed,
    subStandard,
    toStandard: 180,
    planned: 60,
    unreported: total - notDeployed - subStandard - 240,
  },
  share: total === 0 ? null : (notDeployed + subStandard) / total,
});
const howCounted = [
  'Not deployed: the last absence report was not followed by a check in the mission.',
  'Sub-standard: deployed, and the last check in the mission found at least one failure.',
];
const board = {
  asOf: '2016-10-28',
  howCounted,
  recorded: { ...tally(0, 0, 0), toStandard: 0, planned: 0, unreported: 0, inWords: 'none counted', rows: [] },
  synthetic: { ...tally(287, 17, 13), inWords: '30 of 287, 10.5 %', rows: [] },
};
const emptyBoard = { ...board, synthetic: board.recorded };
const detail = (row: SampleRow) => ({
  ...row,
  gates: Object.entries(row['gates'] as Record<string, string>).map(([gate, status]) => ({
    gate,
    status: status === 'warn' ? 'closed' : status,
    severity: status === 'warn' ? 'warn' : 'block',
    whoseMove: status === 'closed' ? (row['whoseMove'] ?? 'state') : null,
    reason:
      status === 'open' ? 'What it asks for is met.' : status === 'closed' ? 'Not there yet.' : 'Asked for later.',
    since: status === 'not-yet' ? null : '2016-09-12',
  })),
});
const journal = {
  items: [
    { seq: 1, type: 'force-generation.contingent-pledged', on: '2016-07-01', recordedAt: '2026-11-23T21:00:00Z' },
    { seq: 2, type: 'force-generation.visit-completed', on: '2016-08-09', recordedAt: '2026-11-23T21:30:00Z' },
  ],
  next: null,
};
