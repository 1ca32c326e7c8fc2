import { Controller, Get } from '@nestjs/common';
import { gates, gatesVersion } from './gates.js';

@Controller('gates')
export class GatesController {
  /** What each gate asks for, in one sentence, and whose movement waits for it. */
  @Get()
  list() {
    return { version: gatesVersion, gates: gates.map(({ decide: _rule, ...gate }) => gate) };
  }
}
