/** Which folder may import which. `npm run check` enforces it; docs/architecture.md explains the layers. */
const test = '\\.test\\.ts$';
const service = '^services/([^/]+)/src/';
const entryPoints = '(http|consumers|streams|schedules|websocket|release)';

/** Modules of the shared runtime without I/O: what `domain/` may import. */
const pureRuntime = [
  'authorization',
  'aws-prices',
  'brand',
  'brand-colors',
  'chunk',
  'clock',
  'csv',
  'currencies',
  'deliveries',
  'domain-error',
  'email',
  'errors',
  'fields',
  'id-patterns',
  'ids',
  'merge-sorted',
  'on-first-use',
  'events/(ballot|cloud-event|identity|notify|voting-rules|votings|wallet)',
  'keys/key-set',
  'limits/limit',
  'public-objects/public-(picture|voting)',
  'result-step',
  'search-terms',
  'text/(look-alike|normalize-text)',
  'time-zone',
  'tokens/(claims|partner-key|partner-token|scopes|sign-in|visitor)',
  'voting-lifetime',
  'zoned-time',
].join('|');

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'services-apart',
      comment: 'A service knows another only by its events.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules import rules, pure modules of the shared runtime, and libraries without I/O.',
      severity: 'error',
      from: { path: `${service}domain/`, pathNot: test },
      to: {
        pathNot: [
          '^services/$1/src/domain/',
          `^shared/runtime/(${pureRuntime})\\.ts$`,
          '^(node:)?(crypto|buffer|url|util)$',
          'node_modules/(zod|@zod|image-dimensions)/',
        ],
      },
    },
    {
      name: 'storage-below-application',
      comment: 'Storage knows the domain, not the use cases or entry points.',
      severity: 'error',
      from: { path: `${service}storage/`, pathNot: test },
      to: { path: `^services/$1/src/(application|${entryPoints.slice(1, -1)})/` },
    },
    {
      name: 'application-below-entry-points',
      severity: 'error',
      from: { path: `${service}application/`, pathNot: test },
      to: { path: `^services/$1/src/${entryPoints}/` },
    },
    {
      name: 'application-without-http',
      comment: 'HTTP statuses are assigned in http/problems.ts and by the route.',
      severity: 'error',
      from: { path: `${service}(application|domain|storage)/`, pathNot: test },
      to: { path: '^shared/runtime/http/' },
    },
    {
      name: 'entry-points-apart',
      comment: 'An entry point shares code with another through application/ or domain/.',
      severity: 'error',
      from: { path: `${service}${entryPoints}/`, pathNot: test },
      to: { path: `^services/$1/src/${entryPoints}/`, pathNot: '^services/$1/src/$2/' },
    },
    {
      name: 'shared-runtime-below-all',
      comment: 'The library that services use imports no service and no other shared folder.',
      severity: 'error',
      from: { path: '^shared/runtime/', pathNot: test },
      to: { path: '^(services|delivery|test|shared/(?!runtime/))' },
    },
    {
      name: 'local-platform-uses-routes',
      comment: 'The local platform seeds services through their routes, not through their tables.',
      severity: 'error',
      from: { path: '^shared/local-platform/', pathNot: test },
      to: { path: '^services/[^/]+/src/(?!http/)' },
    },
    {
      name: 'no-tests-in-products',
      severity: 'error',
      from: {
        path: '^services/[^/]+/src/|^(shared/(runtime|deployment|local-platform|api-docs)|delivery)/',
        pathNot: ['\\.test\\.ts$', '^delivery/test/'],
      },
      to: { path: '/test/|^test/|^shared/test-support/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.esbuild|\\.serverless)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
