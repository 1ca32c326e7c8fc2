import { Controller, Get } from '@nestjs/common';
import { hashOf } from '../journal/chain.js';
import { endLineOf } from './end-state.js';
import { OverviewStore } from './overview.store.js';
import { summaryOf } from './summary.js';

@Controller()
export class OverviewController {
  constructor(private readonly overview: OverviewStore) {}

  @Get('summary')
  async summary() {
    return summaryOf(await this.overview.groups());
  }

  /** Stage and gates of all contingents and one hash over them: two runs that ended alike have the same. */
  @Get('end-state')
  async endState() {
    const rows = await this.overview.endRows();
    return { contingents: rows.length, sha256: hashOf(rows.map(endLineOf).join('')), rows };
  }
}
