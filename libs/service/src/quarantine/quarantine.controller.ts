import { Database } from '#runtime';
import { quarantinedLines, quarantinedMessages, redrive, redriveRefused } from '#messaging';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

const Line = z.object({ topic: z.string().min(1).max(249), key: z.string().max(1_024) });

/** Messages that could not take effect in this service, in their order, and the way to try them again. */
@Controller('quarantine')
export class QuarantineController {
  constructor(private readonly database: Database) {}

  @Get()
  async lines() {
    const refused = await this.database.query(
      `SELECT topic, key, count(*) AS waiting, min(refused_at) AS since, min(cause) AS cause
       FROM outbox_refused GROUP BY topic, key ORDER BY since LIMIT 200`,
    );
    return { incoming: await quarantinedLines(this.database, this.#group(), 200), outgoing: refused };
  }

  @Get(':topic/:key')
  async messages(@Param({ schema: Line }) line: z.output<typeof Line>) {
    return { ...line, messages: await quarantinedMessages(this.database, { group: this.#group(), ...line }) };
  }

  @Post(':topic/:key/redrive')
  @HttpCode(202)
  async redrive(@Param({ schema: Line }) line: z.output<typeof Line>) {
    return { ...line, waiting: await redrive(this.database, { group: this.#group(), ...line }) };
  }

  @Post('outgoing/:topic/:key/redrive')
  @HttpCode(202)
  async redriveOutgoing(@Param({ schema: Line }) line: z.output<typeof Line>) {
    return { ...line, waiting: await redriveRefused(this.database, line.topic, line.key) };
  }

  #group(): string {
    return this.database.config.service;
  }
}
