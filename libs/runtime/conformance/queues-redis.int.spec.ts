import { servers } from '#testing';
import { describeQueues } from './queues.js';

describeQueues('Redis', async () => ({
  config: { kind: 'redis' as const, url: servers.redis, service: 'equipment' },
  drop: async () => undefined,
}));
