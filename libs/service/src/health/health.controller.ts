import { Database, problem } from '#runtime';
import { type EventLog, EventTransport } from '#messaging';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EVENT_LOG, Lifecycle } from '../parts.js';

// A partition that was not fetched for this long has a reader that hangs; a handler may take half of it.
const silentMs = 120_000;

/** `live`: restart me if this fails. `ready`: send me work only if this answers 200. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly lifecycle: Lifecycle,
    private readonly transport: EventTransport,
    @Inject(EVENT_LOG) private readonly events: EventLog,
  ) {}

  @Get('live')
  live(@Res() reply: FastifyReply): void {
    const silent = this.transport.consumer?.sinceLastFetch().filter((partition) => partition.ms > silentMs) ?? [];
    const stopped = this.lifecycle.stopped;
    if (silent.length === 0 && !stopped) return void reply.send({ status: 'live' });
    const detail = stopped?.message ?? `Partitions are not read: ${silent.map((p) => `${p.topic}/${p.partition}`)}`;
    void reply.status(503).send(problem(503, 'reader-stopped', detail));
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    try {
      if (!this.lifecycle.ready) throw new Error('The service is starting or stopping.');
      await Promise.all([this.database.query('SELECT 1'), this.events.ping()]);
      void reply.send({ status: 'ready' });
    } catch (error) {
      void reply.status(503).send(problem(503, 'not-ready', (error as Error).message));
    }
  }
}
