import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { getRemoteKeys } from '@suffra/shared/tokens/remote-keys';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { createApiKeyRoute } from '../../src/http/create-api-key.ts';
import { exchangeTokenRoute } from '../../src/http/exchange-token.ts';
import { listApiKeysRoute } from '../../src/http/list-api-keys.ts';
import { handler as putAccount } from '../../src/http/put-account.ts';
import { revokeApiKeyRoute } from '../../src/http/revoke-api-key.ts';
import { rotateApiKeyRoute } from '../../src/http/rotate-api-key.ts';
import { apiKeyKey } from '../../src/storage/keys.ts';
import {
  createFixture,
  decodePayload,
  type Fixture,
  getProblemCode,
  post,
  startIdentity,
} from '../support/fixture.ts';
import { startKeyServer } from '../support/key-server.ts';
import { repeatWrites } from '../support/repeat-writes.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('API keys API', () => {
  let fixture: Fixture;
  let admin: string;
  /** The server's clock. The tokens of the admin use the real clock, so it must stay close to it. */
  let now: number;
  const clock = () => now;
  const routes = {
    create: createApiKeyRoute(clock, generateId),
    list: listApiKeysRoute(clock),
    rotate: rotateApiKeyRoute(clock, generateId),
    revoke: revokeApiKeyRoute(clock, generateId),
    token: exchangeTokenRoute(clock, generateId),
  };
  before(startIdentity);
  beforeEach(async () => {
    fixture = await createFixture();
    admin = await fixture.createToken('admin');
    now = Date.now();
  });

  const create = (body: object = {}, token = admin) =>
    post(routes.create, { name: 'Billing', scopes: ['votings:write', 'votings:read'], ...body }, { token });
  const createAccount = async () => {
    const body = { name: 'Shop 1' };
    await call(putAccount, { method: 'PUT', params: { accountId: 'shop-1' }, token: admin, body });
  };
  const list = async () => (await call(routes.list, { token: admin })).body.items;
  const rotate = (keyId: string, overlapHours?: number) =>
    post(routes.rotate, { overlapHours }, { params: { keyId }, token: admin });
  const revoke = (keyId: string, token = admin) =>
    call(routes.revoke, { method: 'DELETE', params: { keyId }, token });
  const send = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<TestResponse> =>
    call(routes.token, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
    });
  const tokenFor = ({ keyId, secret }: { keyId: string; secret: string }, more = {}) =>
    send({ client_id: keyId, client_secret: secret, ...more });

  it('can be limited to an account that exists, whose id is in the token', async () => {
    const unknown = await create({ accountId: 'shop-1' });
    expect([unknown.status, getProblemCode(unknown)]).to.deep.equal([404, 'no-such-account']);
    await createAccount();
    const { keyId, secret, accountId } = (await create({ accountId: 'shop-1' })).body;
    expect(accountId).to.equal('shop-1');
    const { access_token } = (await send({ client_id: keyId, client_secret: secret })).body;
    expect(decodePayload(access_token)).to.include({ role: 'admin', accountId: 'shop-1' });
    const [listed] = await list();
    expect(listed.accountId).to.equal('shop-1');
  });

  it('returns a secret once, stores its hash, and exchanges it for a short admin token with the key’s scopes', async () => {
    const created = await repeatWrites(() => create());
    expect([created.status, created.headers['cache-control']]).to.deep.equal([201, 'no-store']);
    const { keyId, secret, ...shown } = created.body;
    expect(secret).to.match(new RegExp(`^sfk_${fixture.tenantId}_${keyId}_[\\w-]{43}$`));
    expect(shown).to.include({ name: 'Billing', state: 'active', createdBy: `admin-${fixture.tenantId}` });
    const key = apiKeyKey(fixture.tenantId, keyId);
    const ask = new GetCommand({ TableName: process.env.IDENTITY_TABLE, Key: key });
    const storedRow = JSON.stringify((await getDocumentClient().send(ask)).Item);
    expect(storedRow).to.not.include(secret.slice(-43));
    const listed = JSON.stringify(await list());
    expect(listed).to.include(keyId).and.not.include('hash').and.not.include(secret.slice(-43));

    const { status, headers, body } = await tokenFor(created.body);
    expect([status, headers['cache-control'], body.expires_in, body.token_type, body.scope]).to.deep.equal([
      200,
      'no-store',
      900,
      'Bearer',
      'votings:write votings:read',
    ]);
    const keys = await startKeyServer();
    const issuer = process.env.TOKEN_ISSUER ?? '';
    const caller = await verifyToken(
      body.access_token,
      { getKey: getRemoteKeys(keys.url), issuer },
      Date.now(),
    );
    keys.stop();
    expect(caller).to.deep.equal({
      tenantId: fixture.tenantId,
      voterId: `key-${keyId}`,
      role: 'admin',
      scopes: ['votings:write', 'votings:read'],
    });
  });

  it('issues fewer scopes on request but never more, and accepts exactly one method of authentication', async () => {
    const { body: key } = await create();
    const narrow = await tokenFor(key, { scope: 'votings:read' });
    expect(decodePayload(narrow.body.access_token).scope).to.equal('votings:read');
    const wide = await tokenFor(key, { scope: 'votings:read accounts:write' });
    expect([wide.status, wide.body.error]).to.deep.equal([400, 'invalid_scope']);
    const basic = { authorization: `Basic ${Buffer.from(`${key.keyId}:${key.secret}`).toString('base64')}` };
    expect((await send({}, basic)).status).to.equal(200);
    expect((await send({ client_secret: key.secret }, basic)).body.error).to.equal('invalid_request');
  });

  it('rejects every wrong secret with the same response', async () => {
    const { body: key } = await create();
    const { body: other } = await create();
    const flipped = key.secret.slice(0, -2) + (key.secret.at(-2) === 'A' ? 'B' : 'A') + key.secret.slice(-1);
    const elsewhere = key.secret.replace(fixture.tenantId, 't-elsewhere');
    const attempts = [
      { ...key, secret: flipped },
      { ...key, secret: elsewhere },
      { ...key, keyId: other.keyId },
      { keyId: other.keyId, secret: key.secret.replace(key.keyId, other.keyId) },
      { ...key, secret: '' },
      { ...key, secret: 'sfk_x' },
    ];
    const responses = await Promise.all(attempts.map((entry) => tokenFor(entry)));
    responses.push(await send({}));
    for (const { status, headers, body } of responses) {
      expect([status, headers['www-authenticate']]).to.deep.equal([401, 'Basic realm="suffra"']);
      expect([body.error, body.type]).to.deep.equal(['invalid_client', 'urn:suffra:problem:client-refused']);
    }
  });

  it('accepts the old secret only until the overlap ends, and never a third one', async () => {
    const { body: first } = await create();
    const rotated = await repeatWrites(() => rotate(first.keyId, 2));
    const second = rotated.body;
    expect(rotated.status).to.equal(200);
    expect(second.previousGoodUntil).to.equal(new Date(now + 2 * hour).toISOString());
    expect(second.secret).to.not.equal(first.secret);
    expect(getProblemCode(await rotate(first.keyId))).to.equal('rotation-running');
    const start = now;
    now = start + 2 * hour - 60_000;
    // A token does not outlive the secret that was sent.
    expect((await tokenFor(first)).body.expires_in).to.equal(60);
    expect((await tokenFor(second)).body.expires_in).to.equal(900);
    now = start + 2 * hour;
    expect((await tokenFor(first)).status).to.equal(401);
    expect((await tokenFor(second)).status).to.equal(200);
    now = start;
    const { body: third } = await rotate(first.keyId, 0);
    for (const [key, status] of [
      [first, 401],
      [second, 401],
      [third, 200],
    ] as const)
      expect((await tokenFor(key)).status).to.equal(status);
    const [listed] = await list();
    expect(listed).to.not.have.property('previousGoodUntil');
  });

  it('rejects an expired key, and issues no token that outlives it', async () => {
    expect(getProblemCode(await create({ expiresAt: new Date(now).toISOString() }))).to.equal(
      'expiry-in-past',
    );
    const { body: key } = await create({ expiresAt: new Date(now + hour / 2).toISOString() });
    now += hour / 2 - 30_000;
    expect((await tokenFor(key)).body.expires_in).to.equal(30);
    now += 30_000;
    expect((await tokenFor(key)).status).to.equal(401);
    expect((await list())[0].state).to.equal('expired');
    expect(getProblemCode(await rotate(key.keyId))).to.equal('api-key-ended');
  });

  it('revokes a key forever, also on a repeated request, and keeps it in the list', async () => {
    const { body: key } = await create();
    await rotate(key.keyId);
    expect((await repeatWrites(() => revoke(key.keyId))).status).to.equal(204);
    expect((await revoke(key.keyId)).status).to.equal(204);
    expect((await tokenFor(key)).status).to.equal(401);
    expect(getProblemCode(await rotate(key.keyId))).to.equal('api-key-ended');
    expect((await list())[0]).to.include({ state: 'revoked', keyId: key.keyId });
    expect(getProblemCode(await revoke('0'.repeat(26)))).to.equal('no-such-api-key');
  });

  it('records the day of the last use with one write per day', async () => {
    const { body: key } = await create();
    let writes = 0;
    getDocumentClient().middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'UpdateItemCommand') writes += 1;
          return next(args);
        },
      { step: 'initialize', name: 'count-writes' },
    );
    await tokenFor(key);
    await tokenFor(key);
    const today = new Date(now).toISOString().slice(0, 10);
    expect([(await list())[0].lastUsedOn, writes]).to.deep.equal([today, 1]);
    const start = now;
    now += day;
    await tokenFor(key);
    now = start;
    // A function whose clock is late does not overwrite a later day.
    await tokenFor(key);
    getDocumentClient().middlewareStack.remove('count-writes');
    const tomorrow = new Date(start + day).toISOString().slice(0, 10);
    expect([(await list())[0].lastUsedOn, writes]).to.deep.equal([tomorrow, 2]);
  });

  it('hides the keys of other tenants, and offers each tenant only its scopes', async () => {
    const { body: key } = await create();
    const theirs = await (await createFixture()).createToken('admin');
    expect((await call(routes.list, { token: theirs })).body.items).to.deep.equal([]);
    expect((await revoke(key.keyId, theirs)).status).to.equal(404);
    expect((await tokenFor(key)).status).to.equal(200);
    expect((await create({ scopes: ['deliveries:write', 'votings:read'] })).body.scopes).to.deep.equal([
      'deliveries:write',
    ]);
    const { issuer } = await getPlatform('identity');
    const operator = await issuer.signToken({
      tenantId: 'platform',
      voterId: 'the-operator',
      role: 'operator',
    });
    expect(getProblemCode(await create({}, operator))).to.equal('scopes-not-offered');
    const pipeline = await create({ scopes: ['deliveries:write'] }, operator);
    const { body } = await tokenFor(pipeline.body);
    expect(decodePayload(body.access_token)).to.include({ tenantId: 'platform', role: 'admin' });
    const who = { tenantId: fixture.tenantId, voterId: 'someone-else', role: 'admin' } as const;
    for (const limit of [{ votings: ['v'] }, { scopes: ['votings:write', 'accounts:write'] }])
      expect((await create({}, await issuer.signToken({ ...who, ...limit }))).status).to.equal(403);
    expect((await create({}, await fixture.createToken('voter'))).status).to.equal(403);
  });
});
