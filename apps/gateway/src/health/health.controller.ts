import { Controller, Get } from '@nestjs/common';
import { LiveStreams } from '../live/streams.store.js';

/** The door is ready as soon as it listens: a service behind it may be away, and the others still answer. */
@Controller('health')
export class HealthController {
  constructor(private readonly streams: LiveStreams) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  ready(): { status: string; listening: number; cut: number } {
    return { status: 'ready', ...this.streams.counts() };
  }
}
