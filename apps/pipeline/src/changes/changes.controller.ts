import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { ChangesStore } from './changes.store.js';

const Since = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});

@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: ChangesStore) {}

  /**
   * Contingents that changed after a number, each once, as they are now. `oldest` is the smallest number that can be
   * asked after; a number above `head` is of another database, and its owner starts anew.
   */
  @Get()
  async since(@Query({ schema: Since }) { after, limit }: z.output<typeof Since>) {
    const head = await this.changes.head();
    return { changes: await this.changes.after(after, limit), head, oldest: 0 };
  }
}
