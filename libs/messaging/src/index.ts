export * from './consumer/consumer.js';
export * from './consumer/routes.js';
export { retryPauses } from './consumer/parking.js';
export * from './envelope.js';
export * from './event-log.js';
export * from './migrations/messaging-tables.js';
export * from './nest/on.js';
export * from './nest/transport.js';
export * from './open-event-log.js';
export * from './outbox/outbox.js';
export { redriveRefused } from './outbox/refused.js';
export * from './outbox/relay.js';
export * from './quarantine.js';
export * from './read-all.js';
export * from './rows/state-rows.js';

import { MessagingTables } from './migrations/messaging-tables.js';

/** The tables that every service needs, first in its list of migrations. */
export const messagingMigrations = [MessagingTables] as const;
