import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cursorOf } from './cursor.js';
import { LiveStreams } from './streams.store.js';

@Controller('api/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  async follow(
    @Req() request: FastifyRequest<{ Querystring: { after?: string } }>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.method === 'HEAD') return void reply.type('text/event-stream').send();
    const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    reply.hijack();
    await this.streams.join(reply.raw, gzip, cursorOf(request.headers['last-event-id'], request.query.after));
  }
}
