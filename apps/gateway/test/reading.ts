export type LiveEvent = {
  event: string;
  id?: number;
  data: { seq?: number; head?: number; row?: Record<string, unknown> };
};

/** Follows a live stream and keeps what it says. */
export async function listen(url: string, headers: Record<string, string> = {}) {
  const cut = new AbortController();
  const response = await fetch(url, { headers, signal: cut.signal });
  const events: LiveEvent[] = [];
  const stream = { response, events, ended: false, text: '', stop: () => cut.abort() };
  void read(response, stream, events);
  return stream;
}

async function read(response: Response, stream: { ended: boolean; text: string }, events: LiveEvent[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const text = decoder.decode(chunk, { stream: true });
      stream.text += text;
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) if (block.includes('data: ')) events.push(parse(block));
    }
    stream.ended = true;
  } catch {
    // Cut by the test.
  }
}

function parse(block: string): LiveEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const id = field('id');
  return {
    event: field('event') ?? 'message',
    data: JSON.parse(field('data') ?? '{}'),
    ...(id ? { id: Number(id) } : {}),
  };
}

/** Waits until `check` gives something, at most five seconds. */
export async function eventually<T>(check: () => T | undefined | false, what: string): Promise<T> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const found = check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Did not happen within 5 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
