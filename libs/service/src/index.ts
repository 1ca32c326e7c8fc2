export * from './application.js';
export * from './http/context-hook.js';
export * from './http/problem.filter.js';
export * from './migrate-service.js';
export * from './parts.js';
export * from './run.js';
export * from './service-config.js';
export * from './start-service.js';
