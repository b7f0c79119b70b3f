import { expect } from 'chai';
import { createSandbox } from 'sinon';
import * as z from 'zod/mini';
import { type ApiRequest, callRoute, toApiGatewayEvent } from '../../local-platform/api-gateway.ts';
import { toFunctionUrlEvent } from '../../local-platform/function-url.ts';
import { collectLogEntries } from '../../test-support/log-entries.ts';
import { getSecretsManagerClient } from '../keys/secrets-manager-client.ts';
import { definePublicContract } from './contract.ts';
import { forgetOriginSecret, originHeader } from './origin-secret.ts';
import { publicRoute } from './route.ts';

const first = 'a'.repeat(48);
const second = 'b'.repeat(48);
/** The metric for the alarm of all services. */
const unreadableEntry = z.object({ originSecretUnreadable: z.number(), service: z.string() });

describe('a request that does not come through the CDN', () => {
  const sandbox = createSandbox();
  let now = 0;
  let reads = 0;
  /** The value of the secret, or undefined while it cannot be read. */
  let secret: object | undefined;

  const callWith = async (value?: string, allowsDirectCalls?: boolean, toEvent = toApiGatewayEvent) => {
    const contract = definePublicContract({
      method: 'GET',
      path: '/v1/test',
      operationId: 'test',
      summary: 'Test',
      auth: 'public',
      ...(allowsDirectCalls !== undefined && { allowsDirectCalls }),
      responses: { 204: { description: 'Nothing' } },
      problems: [],
    });
    const route = publicRoute(
      contract,
      async () => ({ status: 204 }),
      () => now,
    );
    const request: ApiRequest = {
      path: contract.path,
      ...(value !== undefined && { headers: { [originHeader]: value } }),
    };
    const { status, body } = await callRoute(route, request, toEvent);
    return status === 204 ? 204 : `${status} ${body.type}`;
  };
  const rejected = '403 urn:suffra:problem:not-through-cdn';

  beforeEach(() => {
    forgetOriginSecret();
    [now, reads, secret] = [1_000_000, 0, { current: first }];
    process.env.ORIGIN_SECRET = 'arn:aws:secretsmanager:eu-central-1:1:secret:origin';
    sandbox.stub(getSecretsManagerClient(), 'getSecretValue').callsFake(async () => {
      reads += 1;
      if (secret === undefined) throw new Error('the service is not available');
      return { SecretString: JSON.stringify(secret) };
    });
  });
  afterEach(() => {
    sandbox.restore();
    delete process.env.ORIGIN_SECRET;
  });

  it('is rejected without the secret header, and with a wrong value', async () => {
    expect(await callWith()).to.equal(rejected);
    expect(await callWith(second)).to.equal(rejected);
    expect(await callWith(first.slice(1))).to.equal(rejected);
    expect(await callWith(first)).to.equal(204);
  });

  it('is rejected at the URL of a function too', async () => {
    expect(await callWith(undefined, false, toFunctionUrlEvent)).to.equal(rejected);
    expect(await callWith(second, false, toFunctionUrlEvent)).to.equal(rejected);
    expect(await callWith(first, false, toFunctionUrlEvent)).to.equal(204);
  });

  it('is rejected before its path is compared', async () => {
    const toOtherPath = (request: ApiRequest) => toFunctionUrlEvent({ ...request, path: '/' });
    expect(await callWith(second, false, toOtherPath)).to.equal(rejected);
    expect(await callWith(first, false, toOtherPath)).to.equal('404 urn:suffra:problem:not-found');
  });

  it('is accepted by routes that allow direct calls', async () => {
    expect(await callWith(undefined, true)).to.equal(204);
  });

  it('is accepted with both values during a rotation, and with the new one right after it was set', async () => {
    expect(await callWith(first)).to.equal(204);
    secret = { current: second, previous: first };
    now += 10_000;
    expect(await callWith(second)).to.equal(204);
    expect(await callWith(first)).to.equal(204);
    secret = { current: second };
    now += 300_000;
    expect(await callWith(first)).to.equal(rejected);
  });

  it('reads the secret once in five minutes, however many requests have a wrong value', async () => {
    for (let i = 0; i < 20; i += 1) await callWith(second);
    expect(reads).to.equal(1);
    now += 10_000;
    for (let i = 0; i < 20; i += 1) await callWith(second);
    expect(reads).to.equal(2);
    for (let i = 0; i < 20; i += 1) await callWith(first);
    expect(reads).to.equal(2);
  });

  it('is accepted while the secret cannot be read, so that a vote does not depend on it', async () => {
    secret = undefined;
    const counts = await collectLogEntries(unreadableEntry, async () => {
      for (let i = 0; i < 20; i += 1) expect(await callWith()).to.equal(204);
    });
    expect(reads).to.equal(1);
    expect(counts).to.deep.equal([{ originSecretUnreadable: 1, service: 'platform' }]);
    secret = { current: first };
    now += 10_000;
    expect(await callWith()).to.equal(rejected);
  });

  it('keeps the last secret while the new one cannot be read', async () => {
    expect(await callWith(first)).to.equal(204);
    secret = undefined;
    now += 300_000;
    expect(await callWith(first)).to.equal(204);
    expect(await callWith(second)).to.equal(rejected);
  });
});
