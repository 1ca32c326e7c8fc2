import { connect } from 'node:net';
import type { ServiceName } from '#contracts';
import { localHints, setLogLevel } from '#runtime';
import { start } from '../src/app.js';
import { gatewayConfig } from '../src/config.js';
import { FakeServices } from './fake-services.js';
import { eventually, listen, type LiveEvent } from './reading.js';
import { sampleRow } from './sample-rows.js';

const hints = localHints();
let services: FakeServices;
let door: Awaited<ReturnType<typeof start>>;
const open: { stop(): void }[] = [];

const addresses = (url: string): Record<ServiceName, string> => ({
  'force-generation': url,
  equipment: url,
  medical: 'http://127.0.0.1:1',
  transport: url,
  pipeline: url,
});
const config = (url: string, port = 0) => ({
  ...gatewayConfig({ LOG_LEVEL: 'silent' }),
  port,
  services: addresses(url),
});
const follow = async (query = '', headers: Record<string, string> = {}) => {
  const stream = await listen(`${door.url}/api/live${query}`, headers);
  open.push(stream);
  return stream;
};
const seqs = (events: LiveEvent[]) => events.filter(({ event }) => event === 'change').map(({ id }) => id);
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const raw = (url: string, request: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

beforeAll(async () => {
  setLogLevel('silent');
  services = await new FakeServices().open();
  door = await start(config(services.url), { hints });
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.stop();
});
afterAll(async () => {
  await door.stop();
  await services.close();
});

describe('the one door', () => {
  test('passes a command on unchanged, with a correlation id that both sides see', async () => {
    const body = '{ "b" : 1,"a":"ä" }';
    const headers = { 'content-type': 'application/json', 'x-actor': 'desk' };
    const path = '/api/force-generation/contingents/C%2F1?x=a%20b&x=2';
    const answer = await fetch(door.url + path, { method: 'PUT', body, headers });
    const heard = services.heard.at(-1);
    expect(answer.status).toBe(204);
    expect(heard).toMatchObject({ method: 'PUT', url: path, body });
    expect(heard?.headers['content-type']).toBe('application/json');
    expect(heard?.headers['x-actor']).toBe('desk');
    expect(heard?.headers['x-correlation-id']).toBe(answer.headers.get('x-correlation-id'));
  });

  test('keeps the correlation id that the client sent', async () => {
    await fetch(`${door.url}/api/equipment/holdings`, { headers: { 'x-correlation-id': 'meeting-7' } });
    expect(services.heard.at(-1)?.headers['x-correlation-id']).toBe('meeting-7');
  });

  test('keeps headers of one connection on that connection', async () => {
    const request = [
      'PUT /api/equipment/holdings/C-1 HTTP/1.1',
      'Host: door',
      'Connection: close, X-Secret',
      'X-Secret: 1',
      'TE: trailers',
      'Expect: 100-continue',
      'Content-Type: text/plain',
      'Content-Length: 2',
      '',
      'hi',
    ].join('\r\n');
    expect(await raw(door.url, request)).toContain('204 No Content');
    const heard = services.heard.at(-1);
    expect(heard?.body).toBe('hi');
    expect(heard?.headers).not.toHaveProperty('x-secret');
    expect(heard?.headers).not.toHaveProperty('te');
    expect(heard?.headers).not.toHaveProperty('expect');
  });

  test('hides no refusal of a service', async () => {
    const answer = await fetch(`${door.url}/api/transport/movements/C-1`, { method: 'DELETE' });
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({ status: 409, code: 'rule-broken', detail: 'Not like this.' });
  });

  test('names the service that is down and says when to come back', async () => {
    const answer = await fetch(`${door.url}/api/medical/board`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'service-unavailable', service: 'medical', status: 503 });
  });

  test('knows no other service and no other method', async () => {
    const unknown = await fetch(`${door.url}/api/kitchen/menu`);
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'unknown-service']);
    const odd = await fetch(`${door.url}/api/equipment/holdings`, { method: 'OPTIONS' });
    expect([odd.status, odd.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, POST, PATCH, DELETE']);
  });

  test('refuses a body over 1 MiB', async () => {
    const body = 'x'.repeat(1_048_577);
    const answer = await fetch(`${door.url}/api/equipment/holdings/C-1`, { method: 'PUT', body });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test.each(['/metrics', '/api/equipment/metrics', '/api/equipment/health/live', '/api/equipment/%68ealth/live'])(
    'does not lead to %s of a service',
    async (path) => {
      const before = services.heard.length;
      expect((await fetch(door.url + path)).status).toBe(404);
      expect(services.heard.length).toBe(before);
    },
  );

  test('does not lead out of the part of a service', async () => {
    const answer = await raw(
      door.url,
      'GET /api/equipment/../../metrics HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 40[04]/);
  });

  test('tells its own health', async () => {
    expect(await (await fetch(`${door.url}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${door.url}/health/ready`)).json()).toMatchObject({ status: 'ready', listening: 0 });
  });

  test('names the port that is taken and what to set', async () => {
    const port = Number(new URL(door.url).port);
    await expect(start(config(services.url, port))).rejects.toThrow(new RegExp(`port ${port} .*GATEWAY_PORT`));
  });
});

describe('the page', () => {
  test.each(['/', '/contingents/C-1'])('is served at %s with a strict content security policy', async (path) => {
    const answer = await fetch(door.url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
    expect(await answer.text()).toMatch(/^<!doctype html>/i);
  });

  test('is not sent twice', async () => {
    const etag = (await fetch(`${door.url}/`)).headers.get('etag') ?? '';
    expect((await fetch(`${door.url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test('has nothing inline', async () => {
    const html = await (await fetch(`${door.url}/`)).text();
    expect(html).not.toMatch(/<style|style="|<script(?![^>]*\ssrc=)|\son[a-z]+="|https?:\/\//);
  });

  test('says plainly that there is nothing elsewhere', async () => {
    const answer = await fetch(`${door.url}/package.json`);
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'not-found']);
  });
});

describe('live changes', () => {
  test('reach everyone who listens, with their number as id', async () => {
    const [one, two] = await Promise.all([follow(), follow()]);
    await eventually(() => one.text.includes('event: hello') && two.text.includes('event: hello'), 'hello');
    const seq = services.change(sampleRow(1, 4));
    hints.publish('pipeline.changes');
    for (const { events } of [one, two]) {
      const told = await eventually(() => events.find(({ id }) => id === seq), 'the change');
      expect(told.data.row?.['contingentId']).toBe(sampleRow(1).contingentId);
    }
  });

  test('of one contingent within a flush arrive as the last one', async () => {
    const { events } = await follow();
    await eventually(() => events.some(({ event }) => event === 'hello'), 'hello');
    const numbers = [2, 3, 4, 5, 6].map((step) => services.change(sampleRow(2, step)));
    await eventually(() => seqs(events).includes(numbers.at(-1)), 'the last change');
    expect(seqs(events)).toEqual([numbers.at(-1)]);
  });

  test('go on where a browser was cut', async () => {
    const first = services.change(sampleRow(3, 1));
    services.change(sampleRow(4, 2));
    const last = services.change(sampleRow(5, 3));
    const { events } = await follow('?after=0', { 'last-event-id': String(first) });
    await eventually(() => seqs(events).includes(last), 'what was missed');
    expect(seqs(events)).toEqual([last - 1, last]);
  });

  test('begin with a reset when the past is gone', async () => {
    services.change(sampleRow(6, 1));
    services.forgetChangesBefore(services.head);
    const { events } = await follow('?after=1');
    const reset = await eventually(() => events.find(({ event }) => event === 'reset'), 'reset');
    expect(reset.id).toBe(services.head);
  });

  test('begin with a reset when pipeline counts from the beginning again', async () => {
    const { events } = await follow(`?after=${services.head + 1_000}`);
    await eventually(() => events.some(({ event }) => event === 'reset'), 'reset');
  });

  test('are asked for only while someone listens', async () => {
    const asked = () => services.heard.filter(({ url }) => url.startsWith('/api/pipeline/changes')).length;
    await listening(0);
    const quiet = asked();
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(asked()).toBe(quiet);
  });

  test('travel compressed when the browser wants it, each frame readable at once', async () => {
    const { events, response } = await follow('', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    await eventually(() => events.some(({ event }) => event === 'hello'), 'hello');
    const seq = services.change(sampleRow(7, 3));
    hints.publish('pipeline.changes');
    await eventually(() => seqs(events).includes(seq), 'the change');
  });

  test('are cut off from someone who does not read, and go on for the others', async () => {
    const other = await follow();
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    socket.on('error', () => undefined).pause();
    socket.write('GET /api/live HTTP/1.1\r\nHost: door\r\n\r\n');
    await listening(2);
    const story = 'x'.repeat(400_000);
    const numbers = Array.from({ length: 40 }, (_, n) => services.change({ ...sampleRow(100 + n), story }));
    await eventually(() => seqs(other.events).includes(numbers.at(-1)), 'all changes');
    await listening(1);
    expect(((await (await fetch(`${door.url}/health/ready`)).json()) as { cut: number }).cut).toBe(1);
    socket.destroy();
    numbers.forEach((_, n) => services.rows.delete(sampleRow(100 + n).contingentId));
  });

  test('end cleanly when the door closes', async () => {
    const other = await start(config(services.url), { hints });
    const stream = await listen(`${other.url}/api/live`);
    await eventually(() => stream.events.some(({ event }) => event === 'hello'), 'hello');
    await other.stop();
    await eventually(() => stream.ended, 'the end');
  });
});

async function listening(wanted: number): Promise<void> {
  for (let now = -1; now !== wanted;) {
    ({ listening: now } = (await (await fetch(`${door.url}/health/ready`)).json()) as { listening: number });
  }
}
