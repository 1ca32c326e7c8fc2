// The page's modules are plain JavaScript and checked by apps/console/tsconfig.json; specs take them as they come.
declare module '*/board/words.js';
declare module '*/board/filters.js';
declare module '*/board/rows.js';
declare module '*/board/trust.js';
declare module '*/board/medical.js';
declare module '*/board/cells.js';
