/** Which way imports may go (design: request → rule → table, services apart). `npm run check` enforces it. */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'services-apart',
      comment: 'A service knows another by its events alone.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'shared-below-services',
      comment: 'What services share knows no service; the local platform and the documents stand above them.',
      severity: 'error',
      from: { path: '^shared/src/' },
      to: { path: '^(services|shared/(local|docs|test))/' },
    },
    {
      name: 'no-tests-in-products',
      severity: 'error',
      from: { path: '^services/[^/]+/src/|^shared/src/' },
      to: { path: '/test/|^test/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Only edges (http, on, stream, table, admin …) may reach the SDK or the table.',
      severity: 'error',
      from: {
        path: '^services/(identity|votings|wallet|ballot|metrics)/src/[^/]+\\.ts$',
        pathNot: '/(table|stream|env|receipt-keys|cognito|keys)\\.ts$',
      },
      to: { path: '@aws-sdk|/table(\\.ts|/)' },
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
