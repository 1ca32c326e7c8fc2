// Who may import whom (CONTRIBUTING.md has it in words). tools/boundaries.spec.ts plants one breach of each rule here.
const pure = '^apps/[^/]+/src/(?!(main|app|config)[.]ts$)[a-z0-9/-]+[.]ts$';
const specs = '[.]spec[.]ts$|^(apps|libs)/[^/]+/(?!src/|migrations/)';
const outside = '^(tools|bench)/';
const entry = (name) => `^libs/${name}/src/index[.]ts$`;
// Reached by the name #errors, so that a rule can be broken without bringing the runtime along.
const errors = '^libs/runtime/src/errors[.]ts$';
const npm = (name) => `(^|/)node_modules/${name}/`;

/** @param {string} name @param {string} comment */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'pure-files',
      'A file without suffix holds rules: it imports contracts, #errors, zod and other files without suffix, nothing else.',
      { path: pure },
      { pathNot: [pure, entry('contracts'), errors, npm('zod'), '^(node:)?crypto$'] },
    ),
    rule(
      'contracts-on-zod-alone',
      'Anybody may read the contracts, so they bring nothing along but zod.',
      { path: '^libs/contracts/', pathNot: specs },
      { pathNot: ['^libs/contracts/src/', npm('zod')] },
    ),
    rule(
      'apps-apart',
      'Services meet through events and HTTP, never through imports.',
      { path: '^apps/([^/]+)/', pathNot: '^apps/single-node/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'single-node-by-the-door',
      'One process boots every service through its app.ts and config.ts and knows nothing else of it.',
      { path: '^apps/single-node/' },
      { path: '^apps/', pathNot: ['^apps/single-node/', '^apps/[^/]+/src/(app|config)[.]ts$'] },
    ),
    rule(
      'libs-below-apps',
      'A lib that knows a service cannot serve the others.',
      { path: '^libs/' },
      { path: '^(apps|tools|bench)/' },
    ),
    rule(
      'apps-without-tools',
      'What runs in production does not lean on what builds and measures it.',
      { path: '^apps/', pathNot: specs },
      { path: outside },
    ),
    rule(
      'libs-by-the-door',
      'A lib is used through its index, by its # name.',
      { path: '^(apps|libs)/([^/]+)/' },
      { path: '^libs/[^/]+/', pathNot: ['^$1/$2/', entry('[^/]+'), errors] },
    ),
    rule(
      'runtime-before-messaging',
      'The runtime serves a process that hears no events too.',
      { path: '^libs/runtime/', pathNot: specs },
      { path: '^libs/(messaging|service|testing)/' },
    ),
    rule(
      'messaging-before-service',
      'Messaging is booted by the service lib, not the other way round.',
      { path: '^libs/messaging/', pathNot: specs },
      { path: '^libs/(service|testing)/' },
    ),
    rule(
      'testing-in-specs',
      'Test databases and brokers stay out of what is shipped.',
      { path: '^(apps|libs)/', pathNot: [specs, '^libs/testing/'] },
      { path: '^libs/testing/' },
    ),
    rule(
      'kafkajs-in-one-folder',
      'The client is from 2023: it can be replaced by rewriting one folder (ADR 0002).',
      {
        pathNot: ['^libs/messaging/src/kafka/', '^libs/messaging/(?!src/)', '^libs/testing/', outside, npm('kafkajs')],
      },
      { path: npm('kafkajs') },
    ),
    rule(
      'queues-in-jobs',
      'BullMQ only wakes; it and Redis are reached from *.jobs.ts and the runtime alone.',
      { path: '^(apps|libs)/', pathNot: ['[.]jobs[.]ts$', '^libs/runtime/', '^libs/testing/'] },
      { path: npm('(bullmq|ioredis)') },
    ),
    rule(
      'shipped-packages',
      'What is shipped runs without development packages.',
      { path: '^(apps|libs)/', pathNot: [specs, '^libs/testing/'] },
      { dependencyTypes: ['npm-dev'] },
    ),
    rule('no-cycles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    rule('resolvable', 'An import that cannot be found is found at boot, by a user.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    moduleSystems: ['es6', 'cjs'],
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'node', 'default', 'types'],
    },
  },
};
