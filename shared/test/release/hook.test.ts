import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { hook } from '../../src/release/hook.ts';

const body = z.looseObject({ deploymentId: z.string(), status: z.optional(z.string()) });

describe('a hook of a release', () => {
  let server: Server;
  let group = 'suffra-ballot-prod-castVote';
  const reported: unknown[] = [];
  const original = { ...process.env };
  const event = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'h-1' };

  // CodeDeploy's own wire format, for the two calls that hooks make: no engine for this machine plays CodeDeploy.
  before(async () => {
    server = createServer((request, answer) => {
      let text = '';
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.on('end', () => {
        const asked = body.parse(JSON.parse(text));
        if (asked.status !== undefined) reported.push(asked);
        const info = { deploymentInfo: { deploymentId: asked.deploymentId, deploymentGroupName: group } };
        answer.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(info));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CODEDEPLOY: `http://127.0.0.1:${address.port}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      RELEASE_TARGETS: '{"castVote":"http:12"}',
      RELEASE_PREFIX: 'suffra-ballot-prod-',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      POWERTOOLS_METRICS_DISABLED: 'true',
      POWERTOOLS_DEV: 'false',
    });
  });
  beforeEach(() => {
    reported.length = 0;
    group = 'suffra-ballot-prod-castVote';
  });
  after(() => {
    server.close();
    for (const name of Object.keys(process.env)) if (!(name in original)) delete process.env[name];
    Object.assign(process.env, original);
  });
  const told = (status: string) => [{ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'h-1', status }];

  it('reports success when nothing speaks against the release, of the function that it is about', async () => {
    let seen: unknown;
    await hook('test', async (target) => {
      seen = target;
      return [];
    })(event);
    expect(seen).to.deep.equal({ functionName: group, version: '12', kind: 'http' });
    expect(reported).to.deep.equal(told('Succeeded'));
  });

  it('reports failure when something does', async () => {
    await hook('test', async () => ['it answered 500'])(event);
    expect(reported).to.deep.equal(told('Failed'));
  });

  it('reports failure when it could not check, and never nothing', async () => {
    await hook('test', async () => {
      throw new Error('no network');
    })(event);
    expect(reported).to.deep.equal(told('Failed'));
  });

  it('reports failure for a function that it does not know', async () => {
    group = 'suffra-ballot-prod-other';
    await hook('test', async () => [])(event);
    expect(reported).to.deep.equal(told('Failed'));
  });
});
