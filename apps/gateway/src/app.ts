import 'reflect-metadata';
import { type LiveHints, logger, redisHints, setLogLevel, StartRefused } from '#runtime';
import type { Running } from '#service';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { LiveStreams } from './live/streams.store.js';

const bodyLimit = 1_048_576;
/** Whoever still sends or reads after this long at shutdown is cut. */
const graceMs = 2_000;
/** Pipeline calls out on this channel when it has written changes. */
const changesChannel = 'pipeline.changes';

/** Opens the door. Throws `StartRefused` when its port is taken or the page is missing. */
export async function start(config: GatewayConfig, given: { readonly hints?: LiveHints } = {}): Promise<Running> {
  setLogLevel(config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  takeBodiesAsBytes(adapter.getInstance());
  const options = { bodyParser: false, abortOnError: false, logger: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(config), adapter, options);
  const hints = given.hints ?? (config.hintsUrl ? redisHints(config.hintsUrl) : undefined);
  const unsubscribe = hints?.subscribe(changesChannel, () => app.get(LiveStreams).hint());
  const close = async () => {
    unsubscribe?.();
    if (!given.hints) await hints?.close();
    setTimeout(() => app.getHttpServer().closeAllConnections(), graceMs).unref();
    await app.close();
  };
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await close();
    throw portTaken(error, config) ?? error;
  }
  const url = addressOf(app);
  logger('gateway').info({ url }, 'gateway is open');
  return { name: 'gateway', url, stop: close };
}

/** Bodies pass through as they came: nothing here reads them, so nothing here can change them. */
function takeBodiesAsBytes(door: FastifyInstance): void {
  door.removeAllContentTypeParsers();
  door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
}

function portTaken(error: unknown, config: GatewayConfig): StartRefused | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const place = `port ${config.port} of ${config.host}`;
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `The gateway cannot open ${place}: another program uses it. Stop that program or set GATEWAY_PORT to a free port.`,
    );
  }
  if (code !== 'EACCES' && code !== 'EADDRNOTAVAIL') return undefined;
  return new StartRefused(
    `The gateway may not open ${place}. Set GATEWAY_PORT (and GATEWAY_HOST) to one that it may use.`,
  );
}

function addressOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The gateway listens on no port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
