import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { createVotingRoute } from '../../src/http/create-voting.ts';
import { upsertTenantReplica } from '../../src/storage/replicas.ts';
import {
  createBody,
  createTenant,
  fromNow,
  generateRandom,
  getCode,
  hour,
  minute,
  startPlatform,
} from '../support/tenant-fixture.ts';

describe('POST /v1/votings', () => {
  before(startPlatform);

  it('returns 201 with the voting, its URL and its ETag', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['page-7']);
    const body = createBody({
      description: 'Where?',
      accountId: 'page-7',
      results: 'admins',
      resultStep: 1_000,
      change: 'until-close',
    });
    const response = await tenant.create(body);
    expect(response.status).to.equal(201);
    const { votingId, createdAt, ...rest } = response.body;
    expect(votingId).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(response.headers).to.include({ etag: '"1"', location: `/v1/votings/${votingId}` });
    expect(rest).to.deep.equal({
      ...body,
      version: 1,
      state: 'coming',
      options: [
        { id: 'o1', label: 'Soup' },
        { id: 'o2', label: 'Salad' },
      ],
      corrections: [],
    });
    expect(Math.abs(Date.parse(createdAt) - Date.now())).to.be.below(minute);
    expect((await tenant.get(votingId)).body).to.deep.equal(response.body);
  });

  it('opens at once without startsAt', async () => {
    const tenant = await createTenant();
    const { body } = await tenant.create({ startsAt: undefined });
    expect(body).to.include({ state: 'open', startsAt: body.createdAt });
  });

  it('returns the current voting for a repeated key and content', async () => {
    const tenant = await createTenant();
    const content = createBody({ description: 'Where?' });
    const first = await tenant.create(content, 'key-1');
    const again = await tenant.create(content, 'key-1');
    expect([first.status, again.status]).to.deep.equal([201, 200]);
    expect(again.body).to.deep.equal(first.body);
    await tenant.change(first.body.votingId, 1, { title: 'Dinner' });
    const later = await tenant.create(content, 'key-1');
    expect(later).to.deep.include({ status: 200 });
    expect(later.body).to.include({ title: 'Dinner', version: 2 });
    expect(later.headers.etag).to.equal('"2"');
  });

  it('accepts a repetition even when the quota is full or the window has ended', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, {
      quota: { perTenant: 1, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const content = createBody();
    await tenant.create(content, 'key-1');
    expect((await tenant.create(content, 'key-1')).status).to.equal(200);
    tenant.setClock(Date.now() + 5 * hour);
    expect((await tenant.create(content, 'key-1')).body).to.include({ state: 'closed' });
  });

  it('rejects a repeated key with other content', async () => {
    const tenant = await createTenant();
    const first = await tenant.create({}, 'key-1');
    const other = await tenant.create({ title: 'Dinner' }, 'key-1');
    expect([other.status, getCode(other)]).to.deep.equal([409, 'idempotency-key-reused']);
    expect(other.body.votingId).to.equal(first.body.votingId);
  });

  it('has an id that does not follow from the Idempotency-Key, because its public file is named by the id', async () => {
    const tenant = await createTenant();
    const body = createBody();
    const create = async (key: string, newId: string) => {
      const route = createVotingRoute(Date.now, () => newId);
      const headers = { 'idempotency-key': key };
      return call(route, { method: 'POST', headers, body, token: await tenant.as('admin') });
    };
    const first = await create('key-1', '0000000000000000000000000A');
    expect([first.status, first.body.votingId]).to.deep.equal([201, '0000000000000000000000000A']);
    const repeated = await create('key-1', '0000000000000000000000000B');
    expect([repeated.status, repeated.body.votingId]).to.deep.equal([200, '0000000000000000000000000A']);
    const other = await create('key-2', '0000000000000000000000000B');
    expect([other.status, other.body.votingId]).to.deep.equal([201, '0000000000000000000000000B']);
  });

  it('creates different votings for one key of two tenants', async () => {
    const [a, b] = [await createTenant(), await createTenant()];
    const ids = [(await a.create({}, 'key-1')).body.votingId, (await b.create({}, 'key-1')).body.votingId];
    expect(ids[0]).to.not.equal(ids[1]);
  });

  it('creates one voting for many concurrent requests with one key', async () => {
    const tenant = await createTenant();
    const content = createBody();
    const responses = await Promise.all(Array.from({ length: 8 }, () => tenant.create(content, 'key-1')));
    expect(responses.map((response) => response.status).sort()).to.deep.equal([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    expect(new Set(responses.map((response) => response.body.votingId)).size).to.equal(1);
  });

  it('admits up to the tenant’s quota, and returns the limit and the instant', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, {
      quota: { perTenant: 2, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const first = createBody();
    expect((await tenant.create(first)).status).to.equal(201);
    expect((await tenant.create({ endsAt: fromNow(9 * hour) })).status).to.equal(201);
    const third = await tenant.create({ startsAt: fromNow(hour) });
    expect([third.status, getCode(third)]).to.deep.equal([409, 'quota-exceeded']);
    expect(third.body).to.include({ limit: 2, scope: 'tenant' });
    expect(Date.parse(third.body.instant)).to.be.at.least(Date.parse(first.startsAt));
    // After the end of the first there is room for another.
    expect((await tenant.create({ startsAt: first.endsAt, endsAt: fromNow(5 * hour) })).status).to.equal(201);
    // An account has its own quota.
    await tenant.accounts(['page-7', 'page-8']);
    expect((await tenant.create({ accountId: 'page-7' })).status).to.equal(201);
    const second = await tenant.create({ accountId: 'page-7' });
    expect([getCode(second), second.body.scope, second.body.limit]).to.deep.equal([
      'quota-exceeded',
      'account',
      1,
    ]);
    expect((await tenant.create({ accountId: 'page-8' })).status).to.equal(201);
  });

  it('prefers the account’s own quota, and rejects an unknown account', async () => {
    const tenant = await createTenant();
    const quota = { perTenant: 9, perAccount: 1 };
    await upsertTenantReplica(tenant.tenantId, { quota, version: 1, correlationId: 'test-test' });
    const unknown = await tenant.create({ accountId: 'page-7' });
    expect([unknown.status, getCode(unknown)]).to.deep.equal([422, 'unknown-account']);
    const { body: plain } = await tenant.create();
    expect(getCode(await tenant.change(plain.votingId, 1, { accountId: 'page-7' }))).to.equal(
      'unknown-account',
    );
    await tenant.accounts(['page-7'], 2);
    for (const status of [201, 201, 409])
      expect((await tenant.create({ accountId: 'page-7' })).status).to.equal(status);
    await tenant.accounts(['page-7'], undefined, 2);
    expect((await tenant.create({ accountId: 'page-7' })).body.limit).to.equal(1);
  });

  it('does not count ended or cancelled votings', async () => {
    const tenant = await createTenant();
    await upsertTenantReplica(tenant.tenantId, {
      quota: { perTenant: 1, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const voting = await tenant.create();
    expect((await tenant.create()).status).to.equal(409);
    expect((await tenant.cancel(voting.body.votingId, 1)).status).to.equal(200);
    expect((await tenant.create({}, generateRandom())).status).to.equal(201);
    tenant.setClock(Date.now() + 4 * hour);
    expect((await tenant.create({ startsAt: undefined, endsAt: fromNow(6 * hour) })).status).to.equal(201);
  });

  it('allows 16 open votings by default', async () => {
    const tenant = await createTenant();
    for (let i = 0; i < 16; i += 1) expect((await tenant.create()).status).to.equal(201);
    expect((await tenant.create()).body.limit).to.equal(16);
  });

  it('is for tenant-wide admins', async () => {
    const tenant = await createTenant();
    for (const token of [
      await tenant.as('voter'),
      await tenant.as('operator'),
      await tenant.as('admin', ['X']),
    ])
      expect(getCode(await tenant.create({}, generateRandom(), token))).to.equal('not-allowed');
  });
});
