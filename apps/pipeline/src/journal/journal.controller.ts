import { NotFound } from '#runtime';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { verifyChain } from './chain.js';
import { CheckpointStore } from './checkpoint.store.js';
import { JournalStore } from './journal.store.js';

const Which = z.strictObject({ chain: z.string().min(1).max(1_500).optional() });

@Controller('journal')
export class JournalController {
  constructor(
    private readonly journal: JournalStore,
    private readonly checkpoints: CheckpointStore,
  ) {}

  /** Walks one chain from its start; without a chain, compares the whole journal with its last checkpoint. */
  @Get('verify')
  async verify(@Query({ schema: Which }) { chain }: z.output<typeof Which>) {
    if (chain === undefined) return (await this.checkpoints.verify()) ?? { checkpoint: null, intact: true };
    const head = await this.journal.head(chain);
    if (!head) throw new NotFound('chain', chain);
    return { chain, ...verifyChain(await this.journal.until(chain, head.n), head) };
  }
}
