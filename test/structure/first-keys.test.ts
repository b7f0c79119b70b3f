import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';

const required = createRequire(import.meta.url);
const FirstKeys = required('../../shared/deployment/plugins/first-keys.cjs');

/** Runs the plugin after a deployment, with a server in place of Lambda. @returns the paths of its requests */
async function runAfterDeployment(headers: Record<string, string> = {}): Promise<string[]> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(200, headers).end('"the reason"');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const plugin = new FirstKeys({
    service: {
      custom: { keyRotation: 'rotateKeys' },
      getFunction: (name: string) => ({ name: `suffra-x-prod-${name}` }),
    },
    classes: { Error },
    getProvider: () => ({
      getAwsSdkV3Config: async () => ({
        endpoint: `http://127.0.0.1:${port}`,
        region: 'eu-central-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      }),
    }),
  });
  try {
    await plugin.hooks['after:deploy:deploy']();
  } finally {
    server.close();
  }
  return paths;
}

describe('the first key after a deployment', function () {
  this.timeout(60_000);

  it('is created by the function that rotates the keys', async () => {
    expect(await runAfterDeployment()).to.deep.equal([
      '/2015-03-31/functions/suffra-x-prod-rotateKeys/invocations',
    ]);
  });

  it('fails the deployment if it cannot be created', async () => {
    await runAfterDeployment({ 'x-amz-function-error': 'Unhandled' }).then(
      () => expect.fail('it did not fail'),
      (error: Error) => expect(error.message).to.include('the reason'),
    );
  });

  for (const service of ['identity', 'ballot'] as const)
    it(`is created by ${service}, whose keys sign tokens or receipts`, async () => {
      const { functions, custom, plugins } = await readServiceConfig(service);
      expect(plugins).to.include('@suffra/shared/deployment/plugins/first-keys.cjs');
      const rotation = functions[String(custom.keyRotation)];
      expect(rotation?.handler).to.match(/^src\/schedules\/rotate-/);
      expect(JSON.stringify(rotation?.events)).to.include('rate(1 day)');
    });
});
