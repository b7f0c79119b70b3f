import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from 'chai';
import {
  createFunctionEnvironment,
  functionEndpointVariable,
  functionTimeScale,
} from '../../shared/local-platform/function-environment.ts';
import { createBatchInvoker } from '../../shared/local-platform/invoke.ts';
import { localCredentials, localFolder, localRegion, root } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { omitEnvironment } from '../support/environment-without.ts';
import { findFreePorts } from '../support/local-platform.ts';

describe('time limits of local functions', function () {
  this.timeout(120_000);
  let child: ChildProcess;
  let folder: string;
  let ports: { http: number; lambda: number };

  before(async () => {
    folder = `${mkdtempSync(`${localFolder}run-`)}/`;
    const base = await findFreePorts();
    ports = { http: base + 1, lambda: base + 2 };
    child = spawn(
      process.execPath,
      ['--import', 'tsx', `${root}test/local-platform/support/serve-slow-function.ts`],
      {
        cwd: root,
        env: {
          ...omitEnvironment('AWS_'),
          PORT: String(base),
          SUFFRA_RUN_FOLDER: folder,
          [functionEndpointVariable]: 'http://127.0.0.1:1',
        },
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    await waitUntil(() => child.exitCode !== null || output.includes('ready'), 90_000, 'the function');
    expect(output).to.include('ready');
  });
  after(() => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${ports.http}${path}`)).status;

  it('fails a request at the limit of its function, and serves the next one', async () => {
    const startedAt = performance.now();
    expect(await get('/hangs')).to.equal(500);
    expect(performance.now() - startedAt).to.be.greaterThan(900);
    expect(await get('/returns')).to.equal(204);
  });

  it('answers 500 to a request whose function throws', async () => {
    expect(await get('/throws')).to.equal(500);
  });

  it('fails the whole batch of a function that exceeds its limit, so that it is delivered again', async () => {
    const clientConfig = { region: localRegion, credentials: localCredentials };
    const lambda = new LambdaClient({ ...clientConfig, endpoint: `http://127.0.0.1:${ports.lambda}` });
    const invoke = createBatchInvoker(lambda, 'slow');
    expect(await invoke({ hangs: true })).to.equal(undefined);
    expect(await invoke({})).to.deep.equal([]);
  });

  it('is longer than in AWS on a machine, as the limits of clients are, and that of AWS behind a proxy', () => {
    const withProxy = { [functionEndpointVariable]: 'http://proxy', AWS_ENDPOINT_URL: 'http://engine' };
    expect(functionTimeScale({})).to.equal(10);
    expect(functionTimeScale(withProxy)).to.equal(1);
    expect(createFunctionEnvironment({}, 'http://engine')).to.include({ AWS_ENDPOINT_URL: 'http://engine' });
    const behindProxy = createFunctionEnvironment(withProxy, 'http://engine');
    expect(behindProxy).to.not.have.property('AWS_ENDPOINT_URL');
    expect(behindProxy).to.include({ AWS_ENDPOINT_URL_DYNAMODB: 'http://proxy' });
  });
});
