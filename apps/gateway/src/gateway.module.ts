import { ProblemFilter } from '#service';
import { type DynamicModule, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GATEWAY_CONFIG, type GatewayConfig } from './config.js';
import { HealthController } from './health/health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveStreams } from './live/streams.store.js';
import { PageController } from './page/page.controller.js';
import { ServiceProxy } from './proxy/proxy.controller.js';

@Module({
  controllers: [LiveController, HealthController, PageController],
  providers: [ServiceProxy, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class GatewayModule implements OnModuleDestroy {
  constructor(private readonly streams: LiveStreams) {}

  static with(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        { provide: LiveStreams, useFactory: () => new LiveStreams(config.services.pipeline) },
      ],
    };
  }

  /** Streams never end by themselves: they have to, before the server can close. */
  onModuleDestroy(): void {
    this.streams.stop();
  }
}
