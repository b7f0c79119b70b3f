import { expect } from 'chai';
import { keepSettings } from '../../src/table/copies.ts';
import { aTenant, fromNow, hour, minute, random, slugOf, startPlatform, wanted } from '../support/api.ts';

describe('POST /v1/votings', () => {
  before(startPlatform);

  it('answers 201 with the voting, its address and its ETag', async () => {
    const tenant = await aTenant();
    await tenant.accounts(['page-7']);
    const body = wanted({
      description: 'Where?',
      accountId: 'page-7',
      results: 'admins',
      change: 'until-close',
    });
    const answer = await tenant.create(body);
    expect(answer.status).to.equal(201);
    const { votingId, createdAt, ...rest } = answer.body;
    expect(votingId).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(answer.headers).to.include({ etag: '"1"', location: `/v1/votings/${votingId}` });
    expect(rest).to.deep.equal({
      ...body,
      version: 1,
      state: 'coming',
      options: [
        { id: 'o1', label: 'Soup' },
        { id: 'o2', label: 'Salad' },
      ],
    });
    expect(Math.abs(Date.parse(createdAt) - Date.now())).to.be.below(minute);
    expect((await tenant.get(votingId)).body).to.deep.equal(answer.body);
  });

  it('opens at once without startsAt', async () => {
    const tenant = await aTenant();
    const { body } = await tenant.create({ startsAt: undefined });
    expect(body).to.include({ state: 'open', startsAt: body.createdAt });
  });

  it('gives the same voting again for the same key and content, as it stands now', async () => {
    const tenant = await aTenant();
    const content = wanted({ description: 'Where?' });
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

  it('knows its own repetition also when the quota is full and the window is over by then', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, {
      quota: { perTenant: 1, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const content = wanted();
    await tenant.create(content, 'key-1');
    expect((await tenant.create(content, 'key-1')).status).to.equal(200);
    tenant.setClock(Date.now() + 5 * hour);
    expect((await tenant.create(content, 'key-1')).body).to.include({ state: 'closed' });
  });

  it('refuses the same key with other content', async () => {
    const tenant = await aTenant();
    const first = await tenant.create({}, 'key-1');
    const other = await tenant.create({ title: 'Dinner' }, 'key-1');
    expect([other.status, slugOf(other)]).to.deep.equal([409, 'idempotency-key-reused']);
    expect(other.body.votingId).to.equal(first.body.votingId);
  });

  it('makes different votings of one key for different tenants', async () => {
    const [a, b] = [await aTenant(), await aTenant()];
    const ids = [(await a.create({}, 'key-1')).body.votingId, (await b.create({}, 'key-1')).body.votingId];
    expect(ids[0]).to.not.equal(ids[1]);
  });

  it('makes one voting of many simultaneous requests with one key', async () => {
    const tenant = await aTenant();
    const content = wanted();
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.create(content, 'key-1')));
    expect(answers.map((each) => each.status).sort()).to.deep.equal([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((each) => each.body.votingId)).size).to.equal(1);
  });

  it('admits up to the tenant’s quota at an instant, and tells the limit and the instant', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, {
      quota: { perTenant: 2, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const first = wanted();
    expect((await tenant.create(first)).status).to.equal(201);
    expect((await tenant.create({ endsAt: fromNow(9 * hour) })).status).to.equal(201);
    const third = await tenant.create({ startsAt: fromNow(hour) });
    expect([third.status, slugOf(third)]).to.deep.equal([409, 'quota-exceeded']);
    expect(third.body).to.include({ limit: 2, scope: 'tenant' });
    expect(Date.parse(third.body.instant)).to.be.at.least(Date.parse(first.startsAt));
    // When the first ends there is room for another.
    expect((await tenant.create({ startsAt: first.endsAt, endsAt: fromNow(5 * hour) })).status).to.equal(201);
    // An account has a quota of its own.
    await tenant.accounts(['page-7', 'page-8']);
    expect((await tenant.create({ accountId: 'page-7' })).status).to.equal(201);
    const second = await tenant.create({ accountId: 'page-7' });
    expect([slugOf(second), second.body.scope, second.body.limit]).to.deep.equal([
      'quota-exceeded',
      'account',
      1,
    ]);
    expect((await tenant.create({ accountId: 'page-8' })).status).to.equal(201);
  });

  it('takes the quota that an account was given before the tenant’s for all, and refuses one it has not heard of', async () => {
    const tenant = await aTenant();
    const quota = { perTenant: 9, perAccount: 1 };
    await keepSettings(tenant.tenantId, { quota, version: 1, correlationId: 'test-test' });
    const unknown = await tenant.create({ accountId: 'page-7' });
    expect([unknown.status, slugOf(unknown)]).to.deep.equal([422, 'unknown-account']);
    const { body: plain } = await tenant.create();
    expect(slugOf(await tenant.change(plain.votingId, 1, { accountId: 'page-7' }))).to.equal(
      'unknown-account',
    );
    await tenant.accounts(['page-7'], 2);
    for (const status of [201, 201, 409])
      expect((await tenant.create({ accountId: 'page-7' })).status).to.equal(status);
    await tenant.accounts(['page-7'], undefined, 2);
    expect((await tenant.create({ accountId: 'page-7' })).body.limit).to.equal(1);
  });

  it('counts nothing that has ended or was cancelled', async () => {
    const tenant = await aTenant();
    await keepSettings(tenant.tenantId, {
      quota: { perTenant: 1, perAccount: 1 },
      version: 1,
      correlationId: 'test-test',
    });
    const made = await tenant.create();
    expect((await tenant.create()).status).to.equal(409);
    expect((await tenant.cancel(made.body.votingId, 1)).status).to.equal(200);
    expect((await tenant.create({}, random())).status).to.equal(201);
    tenant.setClock(Date.now() + 4 * hour);
    expect((await tenant.create({ startsAt: undefined, endsAt: fromNow(6 * hour) })).status).to.equal(201);
  });

  it('allows 16 at the same time where nothing else was said', async () => {
    const tenant = await aTenant();
    for (let i = 0; i < 16; i += 1) expect((await tenant.create()).status).to.equal(201);
    expect((await tenant.create()).body.limit).to.equal(16);
  });

  it('is for admins of all votings', async () => {
    const tenant = await aTenant();
    for (const token of [
      await tenant.as('voter'),
      await tenant.as('operator'),
      await tenant.as('admin', ['X']),
    ])
      expect(slugOf(await tenant.create({}, random(), token))).to.equal('not-allowed');
  });
});
