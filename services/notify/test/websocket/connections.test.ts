import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { getTenantScope } from '@suffra/shared/tenant-scope';
import type { TestIssuer } from '@suffra/shared/test-support/issuer';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { readRecipient } from '../../src/storage/recipients.ts';
import { createAuthorizer } from '../../src/websocket/authorize.ts';
import { createConnectHandler } from '../../src/websocket/connect.ts';
import { handler as disconnect } from '../../src/websocket/disconnect.ts';
import { parseAccessToken } from '../../src/websocket/subprotocol.ts';
import { newTenantId, newVoterId } from '../support/fixtures.ts';

const hour = 3_600_000;
const methodArn = 'arn:aws:execute-api:eu-central-1:000000000000:api/local/$connect';

describe('a WebSocket connection', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await getPlatform('notify'));
    Object.assign(process.env, { NOTIFY_TOKEN_KEYS: issuer.jwksUrl });
  });

  const createAuthorizerEvent = (protocol: string) => ({
    methodArn,
    headers: { 'Sec-WebSocket-Protocol': protocol },
    requestContext: { connectionId: 'c1' },
  });
  const authorize = createAuthorizer(Date.now);

  it('accepts only the access token of a person, not of an API key', async () => {
    const caller = { tenantId: newTenantId(), voterId: newVoterId(), role: 'voter' as const };
    const token = await issuer.signToken(caller);
    const { context, policyDocument } = await authorize(createAuthorizerEvent(`suffra, ${token}`));
    expect(context).to.deep.equal({ tenantId: caller.tenantId, voterId: caller.voterId });
    expect(policyDocument.Statement).to.deep.equal([
      { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn },
    ]);
    const old = await issuer.signToken(caller, { exp: Math.floor(Date.now() / 1000) - 60 });
    const ofKey = await issuer.signToken({ ...caller, scopes: ['votings:read'] });
    const rejected = ['', 'suffra', token, `other, ${token}`, `suffra, ${token}x`, `suffra, ${old}`];
    for (const protocol of [...rejected, `suffra, ${ofKey}`])
      expect(
        await authorize(createAuthorizerEvent(protocol)).then(
          () => 'in',
          (error: Error) => error.message,
        ),
      ).to.equal('Unauthorized');
  });

  it('has its access token in the subprotocol header', () => {
    expect(parseAccessToken('suffra, abc')).to.equal('abc');
    expect(parseAccessToken('suffra,abc')).to.equal('abc');
    for (const header of [undefined, '', 'suffra', 'suffra,', 'abc, suffra', 'suffra, a, b'])
      expect(parseAccessToken(header), header).to.equal(undefined);
  });

  it('is stored until it ends, and is deleted later if its end was not reported', async () => {
    const [tenantId, voterId] = [newTenantId(), newVoterId()];
    const event = (connectionId: string) => ({
      requestContext: { connectionId, authorizer: { tenantId, voterId, principalId: voterId } },
    });
    const startedAt = Date.UTC(2030, 4, 1);
    const answer = await createConnectHandler(() => startedAt)(event('lost'));
    expect(answer.headers['Sec-WebSocket-Protocol']).to.equal('suffra');
    await createConnectHandler(() => startedAt + hour)(event('open'));
    const at = async (now: number) => (await readRecipient(tenantId, voterId, now)).connections;
    expect(await at(startedAt + hour)).to.have.members(['lost', 'open']);
    expect(await at(startedAt + 2 * hour)).to.deep.equal(['open']);
    await createConnectHandler(() => startedAt + 2 * hour)(event('new'));
    expect(await at(startedAt)).to.have.members(['open', 'new']);
    for (let i = 0; i < 2; i += 1) await disconnect(event('open'));
    expect(await at(startedAt)).to.deep.equal(['new']);
  });

  it('is refused when its voter has 20 open ones, also of 120 at the same time', async () => {
    const [tenantId, voterId] = [newTenantId(), newVoterId()];
    const startedAt = Date.UTC(2030, 4, 1);
    const createEvent = (connectionId: string, of = voterId) => ({
      requestContext: { connectionId, authorizer: { tenantId, voterId: of, principalId: of } },
    });
    const connect = createConnectHandler(() => startedAt);
    const responses = await Promise.all(Array.from({ length: 120 }, (_, i) => connect(createEvent(`c${i}`))));
    expect(responses.filter(({ statusCode }) => statusCode === 429).length).to.be.at.least(100);
    const readOpen = async () => (await readRecipient(tenantId, voterId, startedAt)).connections;
    expect((await readOpen()).length).to.be.within(1, 20);
    for (let i = 0; i < 20; i += 1) await connect(createEvent(`d${i}`));
    const open = await readOpen();
    expect(open).to.have.length(20);
    expect((await connect(createEvent('e1'))).statusCode).to.equal(429);
    expect((await connect(createEvent('other', newVoterId()))).statusCode).to.equal(200);
    await disconnect(createEvent(open[0] ?? ''));
    expect((await connect(createEvent('e2'))).statusCode).to.equal(200);
    // Connections whose end was not reported count until API Gateway must have ended them.
    const later = createConnectHandler(() => startedAt + 2 * hour);
    expect((await later(createEvent('e3'))).statusCode).to.equal(200);
  });

  it('is stored and deleted within the scope of its tenant', async () => {
    const [tenantId, voterId] = [newTenantId(), newVoterId()];
    const event = {
      requestContext: { connectionId: 'c1', authorizer: { tenantId, voterId, principalId: voterId } },
    };
    const scopes: (string | undefined)[] = [];
    const { middlewareStack } = getDocumentClient();
    middlewareStack.add(
      (next) => (args) => {
        scopes.push(getTenantScope());
        return next(args);
      },
      { step: 'initialize', name: 'recordScope' },
    );
    try {
      await createConnectHandler(Date.now)(event);
      await disconnect(event);
    } finally {
      middlewareStack.remove('recordScope');
    }
    expect(scopes).to.deep.equal([tenantId, tenantId, tenantId]);
  });

  it('gets 503 at the deadline of its functions while the table does not respond', async () => {
    const authorizer = { tenantId: newTenantId(), voterId: newVoterId(), principalId: 'voter' };
    const event = { requestContext: { connectionId: 'c1', authorizer } };
    const context = { getRemainingTimeInMillis: () => 600 };
    const { middlewareStack } = getDocumentClient();
    middlewareStack.add(() => () => new Promise(() => undefined), {
      step: 'finalizeRequest',
      priority: 'low',
      name: 'hang',
    });
    try {
      for (const handle of [createConnectHandler(Date.now), disconnect])
        expect(await handle(event, context)).to.deep.equal({
          statusCode: 503,
          headers: { 'Retry-After': '3' },
          body: '',
        });
    } finally {
      middlewareStack.remove('hang');
    }
  });
});
