export * from './config.js';
export * from './databases.js';
export * from './eventually.js';
export * from './published.js';
export * from './test-service.js';
