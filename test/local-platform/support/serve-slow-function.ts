import { mkdirSync, writeFileSync } from 'node:fs';
import { offlineFolder } from '../../../shared/local-platform/build-handlers.ts';
import { readPorts } from '../../../shared/local-platform/ports.ts';
import { startServerlessOffline } from '../../../shared/local-platform/serverless-offline.ts';
import { serviceConfig } from '../../../shared/local-platform/service-config.ts';
import '../../../shared/local-platform/stop-when-orphaned.mjs';

// Serves one function with a limit of one second, as the local platform serves functions. It hangs or
// throws when its event says so.
mkdirSync(offlineFolder, { recursive: true });
writeFileSync(
  `${offlineFolder}slow.mjs`,
  `export async function handler({ hangs, rawPath }) {
  if (hangs || rawPath === '/hangs') await new Promise(() => undefined);
  if (rawPath === '/throws') throw new Error('thrown by a test');
  return { statusCode: 204 };
}`,
);
writeFileSync(`${offlineFolder}current.json`, JSON.stringify({ 'services/ballot/src/slow': './slow.mjs' }));
const config = serviceConfig.parse({
  provider: {},
  custom: { esbuild: {} },
  resources: { Resources: {} },
  functions: {
    slow: {
      name: 'slow',
      handler: 'src/slow.handler',
      timeout: 1,
      events: ['/hangs', '/throws', '/returns'].map((path) => ({ httpApi: { method: 'GET', path } })),
    },
  },
});
const resolve = () => {
  throw new Error('the function refers to no resource');
};
await startServerlessOffline(
  [{ service: 'ballot', config, environments: {}, resolve }],
  readPorts(process.env),
  'http://127.0.0.1:1',
);
console.log('ready');
