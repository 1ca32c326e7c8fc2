import { Clock } from '#runtime';
import { Controller, Get } from '@nestjs/common';
import { boards } from './board.js';
import { BoardStore } from './board.store.js';

@Controller('board')
export class BoardController {
  constructor(
    private readonly board: BoardStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  async today() {
    const asOf = this.clock.today();
    return boards(asOf, await this.board.groups(asOf));
  }
}
