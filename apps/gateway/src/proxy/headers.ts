type Headers = Record<string, string | string[] | undefined>;

// RFC 9110 §7.6.1: these belong to one connection and end at the door. `expect` is answered by the door itself.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/** The headers without those of this connection and those that `connection` names. */
export function endToEnd(headers: Headers): Headers {
  const named = String(headers.connection ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !named.includes(name)));
}

const sayable = /^[\x21-\x7e]{1,128}$/;

/** The correlation id that the client sent, when it is one that may be written to logs and headers. */
export function correlationIdOf(headers: Headers): string | undefined {
  const sent = headers['x-correlation-id'];
  return typeof sent === 'string' && sayable.test(sent) ? sent : undefined;
}

/** Places of a service that are for those who run it, not for those who come through the door. */
export function isInternalPlace(pathInService: string): boolean {
  const first = pathInService.split('/').find((part) => part !== '') ?? '';
  return ['metrics', 'health'].includes(first.toLowerCase());
}
