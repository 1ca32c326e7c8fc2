import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Reply = { readonly status: number; readonly body?: unknown };
export type Sent = { readonly day: number; readonly path: string; readonly actor: string; readonly body: unknown };

/**
 * Stands in for the public API: takes every command, counts versions, and lets pipeline hear of them a little later.
 * `answer` may speak first.
 */
export async function startFakeServices(answer: (method: string, path: string) => Reply | undefined = () => undefined) {
  const sent: Sent[] = [];
  const versions = new Map<string, number>();
  const clock = { day: 0, exerciseId: null as string | null };
  const asked: string[] = [];

  function reply(method: string, path: string, actor: string, body: unknown): Reply {
    asked.push(`${method} ${path}`);
    const first = answer(method, path);
    if (first) return first;
    if (path.endsWith('/clock')) return { status: 200, body: { simulated: clock.day > 0, ...clock } };
    if (method === 'PUT') {
      sent.push({ day: clock.day, path, actor, body });
      const owner = /^\/api\/[a-z-]+\/[a-z]+\/[^/]+/.exec(path)?.[0] ?? path;
      versions.set(owner, (versions.get(owner) ?? 0) + 1);
      return { status: 204 };
    }
    if (path.startsWith('/api/pipeline/contingents/')) return { status: 200, body: { heard: heard() } };
    return { status: 200, body: { version: versions.get(path) ?? 0, stage: 'agreed', stages: [] } };
  }

  function heard() {
    const named = [...versions].map(([path, version]) => {
      const [, , service, noun, id] = path.split('/');
      return [`${service}.${noun}|${id}`, version];
    });
    return Object.fromEntries(named) as Record<string, number>;
  }

  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : null;
    const actor = String(request.headers['x-actor'] ?? '');
    const { status, body: text } = reply(request.method ?? 'GET', request.url ?? '/', actor, body);
    if (status === 0) return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' }).end(text ? JSON.stringify(text) : undefined);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ sent, asked, clock },
    tick: async (day: number) => void (clock.day = Math.max(clock.day, day)),
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
