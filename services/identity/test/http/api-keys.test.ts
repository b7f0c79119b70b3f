import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import { call, type TestAnswer } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { verifyToken } from '@suffra/shared/tokens/verify';
import { expect } from 'chai';
import { createApiKeyRoute } from '../../src/http/create-api-key.ts';
import { exchangeTokenRoute } from '../../src/http/exchange-token.ts';
import { listApiKeysRoute } from '../../src/http/list-api-keys.ts';
import { revokeApiKeyRoute } from '../../src/http/revoke-api-key.ts';
import { rotateApiKeyRoute } from '../../src/http/rotate-api-key.ts';
import { apiKeyKey } from '../../src/table/keys.ts';
import { serveKeys } from '../support/keys.ts';
import { twice } from '../support/twice.ts';
import { newWorld, payloadOf, post, slugOf, startIdentity, type World } from '../support/world.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('API keys', () => {
  let world: World;
  let admin: string;
  /** The server's time; tokens of the admin are made by the real clock, so routes of theirs stay near it. */
  let now: number;
  const clock = () => now;
  const routes = {
    create: createApiKeyRoute(clock, systemIds),
    list: listApiKeysRoute(clock),
    rotate: rotateApiKeyRoute(clock, systemIds),
    revoke: revokeApiKeyRoute(clock, systemIds),
    token: exchangeTokenRoute(clock, systemIds),
  };
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
    admin = await world.token('admin');
    now = Date.now();
  });

  const create = (body: object = {}, token = admin) =>
    post(routes.create, { name: 'Billing', scopes: ['votings:write', 'votings:read'], ...body }, { token });
  const list = async () => (await call(routes.list, { token: admin })).body.items;
  const rotate = (keyId: string, overlapHours?: number) =>
    post(routes.rotate, { overlapHours }, { params: { keyId }, token: admin });
  const revoke = (keyId: string, token = admin) =>
    call(routes.revoke, { method: 'DELETE', params: { keyId }, token });
  const send = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<TestAnswer> =>
    call(routes.token, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
    });
  const tokenFor = ({ keyId, secret }: { keyId: string; secret: string }, more = {}) =>
    send({ client_id: keyId, client_secret: secret, ...more });

  it('are shown once, kept as a hash, and become a short token of an admin with their scopes', async () => {
    const made = await twice(() => create());
    expect([made.status, made.headers['cache-control']]).to.deep.equal([201, 'no-store']);
    const { keyId, secret, ...shown } = made.body;
    expect(secret).to.match(new RegExp(`^sfk_${world.tenantId}_${keyId}_[\\w-]{43}$`));
    expect(shown).to.include({ name: 'Billing', state: 'active', createdBy: `admin-${world.tenantId}` });
    const key = apiKeyKey(world.tenantId, keyId);
    const ask = new GetCommand({ TableName: process.env.IDENTITY_TABLE, Key: key });
    const kept = JSON.stringify((await documentClient().send(ask)).Item);
    expect(kept).to.not.include(secret.slice(-43));
    const listed = JSON.stringify(await list());
    expect(listed).to.include(keyId).and.not.include('hash').and.not.include(secret.slice(-43));

    const { status, headers, body } = await tokenFor(made.body);
    expect([status, headers['cache-control'], body.expires_in, body.token_type, body.scope]).to.deep.equal([
      200,
      'no-store',
      900,
      'Bearer',
      'votings:write votings:read',
    ]);
    const keys = await serveKeys();
    const issuer = process.env.TOKEN_ISSUER ?? '';
    const caller = await verifyToken(body.access_token, { jwksUrl: keys.url, issuer }, Date.now());
    keys.stop();
    expect(caller).to.deep.equal({
      tenantId: world.tenantId,
      voterId: `key-${keyId}`,
      role: 'admin',
      scopes: ['votings:write', 'votings:read'],
    });
  });

  it('may ask for less than they have, never for more, and say who they are in one of two ways', async () => {
    const { body: key } = await create();
    const narrow = await tokenFor(key, { scope: 'votings:read' });
    expect(payloadOf(narrow.body.access_token).scope).to.equal('votings:read');
    const wide = await tokenFor(key, { scope: 'votings:read accounts:write' });
    expect([wide.status, wide.body.error]).to.deep.equal([400, 'invalid_scope']);
    const basic = { authorization: `Basic ${Buffer.from(`${key.keyId}:${key.secret}`).toString('base64')}` };
    expect((await send({}, basic)).status).to.equal(200);
    expect((await send({ client_secret: key.secret }, basic)).body.error).to.equal('invalid_request');
  });

  it('are refused with one and the same answer, whatever is wrong', async () => {
    const { body: key } = await create();
    const { body: other } = await create();
    const flipped = key.secret.slice(0, -2) + (key.secret.at(-2) === 'A' ? 'B' : 'A') + key.secret.slice(-1);
    const elsewhere = key.secret.replace(world.tenantId, 't-elsewhere');
    const tries = [
      { ...key, secret: flipped },
      { ...key, secret: elsewhere },
      { ...key, keyId: other.keyId },
      { keyId: other.keyId, secret: key.secret.replace(key.keyId, other.keyId) },
      { ...key, secret: '' },
      { ...key, secret: 'sfk_x' },
    ];
    const answers = await Promise.all(tries.map((each) => tokenFor(each)));
    answers.push(await send({}));
    for (const { status, headers, body } of answers) {
      expect([status, headers['www-authenticate']]).to.deep.equal([401, 'Basic realm="suffra"']);
      expect([body.error, body.type]).to.deep.equal(['invalid_client', 'urn:suffra:problem:client-refused']);
    }
  });

  it('keep the old secret good for the overlap and no longer, and let no third one be good', async () => {
    const { body: first } = await create();
    const rotated = await twice(() => rotate(first.keyId, 2));
    const second = rotated.body;
    expect(rotated.status).to.equal(200);
    expect(second.previousGoodUntil).to.equal(new Date(now + 2 * hour).toISOString());
    expect(second.secret).to.not.equal(first.secret);
    expect(slugOf(await rotate(first.keyId))).to.equal('rotation-running');
    const start = now;
    now = start + 2 * hour - 60_000;
    // A token does not outlive the secret that it was asked with.
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

  it('end when they expire, and a token ends with them', async () => {
    expect(slugOf(await create({ expiresAt: new Date(now).toISOString() }))).to.equal('expiry-in-past');
    const { body: key } = await create({ expiresAt: new Date(now + hour / 2).toISOString() });
    now += hour / 2 - 30_000;
    expect((await tokenFor(key)).body.expires_in).to.equal(30);
    now += 30_000;
    expect((await tokenFor(key)).status).to.equal(401);
    expect((await list())[0].state).to.equal('expired');
    expect(slugOf(await rotate(key.keyId))).to.equal('api-key-ended');
  });

  it('are revoked for good, by a repeated call too, and stay in the list', async () => {
    const { body: key } = await create();
    await rotate(key.keyId);
    expect((await twice(() => revoke(key.keyId))).status).to.equal(204);
    expect((await revoke(key.keyId)).status).to.equal(204);
    expect((await tokenFor(key)).status).to.equal(401);
    expect(slugOf(await rotate(key.keyId))).to.equal('api-key-ended');
    expect((await list())[0]).to.include({ state: 'revoked', keyId: key.keyId });
    expect(slugOf(await revoke('0'.repeat(26)))).to.equal('no-such-api-key');
  });

  it('note the day of their last use, by one write a day', async () => {
    const { body: key } = await create();
    let writes = 0;
    documentClient().middlewareStack.add(
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
    // A function whose clock lags takes nothing back.
    await tokenFor(key);
    documentClient().middlewareStack.remove('count-writes');
    const tomorrow = new Date(start + day).toISOString().slice(0, 10);
    expect([(await list())[0].lastUsedOn, writes]).to.deep.equal([tomorrow, 2]);
  });

  it('are a tenant’s own: another sees none, ends none, and each may have only what is offered to it', async () => {
    const { body: key } = await create();
    const theirs = await (await newWorld()).token('admin');
    expect((await call(routes.list, { token: theirs })).body.items).to.deep.equal([]);
    expect((await revoke(key.keyId, theirs)).status).to.equal(404);
    expect((await tokenFor(key)).status).to.equal(200);
    expect((await create({ scopes: ['deliveries:write', 'votings:read'] })).body.scopes).to.deep.equal([
      'deliveries:write',
    ]);
    const { issuer } = await platform('identity');
    const operator = await issuer.tokenOf({
      tenantId: 'platform',
      voterId: 'the-operator',
      role: 'operator',
    });
    expect(slugOf(await create({}, operator))).to.equal('scopes-not-offered');
    const pipeline = await create({ scopes: ['deliveries:write'] }, operator);
    const { body } = await tokenFor(pipeline.body);
    expect(payloadOf(body.access_token)).to.include({ tenantId: 'platform', role: 'admin' });
    const who = { tenantId: world.tenantId, voterId: 'someone-else', role: 'admin' } as const;
    for (const limit of [{ votings: ['v'] }, { scopes: ['votings:write', 'accounts:write'] }])
      expect((await create({}, await issuer.tokenOf({ ...who, ...limit }))).status).to.equal(403);
    expect((await create({}, await world.token('voter'))).status).to.equal(403);
  });
});
