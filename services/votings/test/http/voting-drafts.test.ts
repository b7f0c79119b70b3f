import { tenantChanged } from '@suffra/shared/events/identity';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as onIdentity } from '../../src/consumers/identity.ts';
import { createDeleteDraftRoute } from '../../src/http/delete-draft.ts';
import { createGetDraftRoute } from '../../src/http/get-draft.ts';
import { createListDraftsRoute } from '../../src/http/list-drafts.ts';
import { createPublishDraftRoute } from '../../src/http/publish-draft.ts';
import { createPutDraftRoute } from '../../src/http/put-draft.ts';
import { hasDrafts } from '../../src/storage/voting-drafts.ts';
import { createBody, createTenant, getCode, startPlatform } from '../support/tenant-fixture.ts';

const routes = {
  put: createPutDraftRoute(Date.now),
  get: createGetDraftRoute(Date.now),
  list: createListDraftsRoute(Date.now),
  delete: createDeleteDraftRoute(Date.now),
  publish: createPublishDraftRoute(Date.now),
};

/** A tenant, and the calls of its admin to one draft. */
async function createDraftFixture() {
  const tenant = await createTenant();
  const draftId = generateId();
  const send = async (
    route: HttpHandler,
    { version, body, token }: { version?: number | undefined; body?: object; token?: string } = {},
  ) =>
    call(route, {
      params: { draftId },
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
      ...(body && { method: 'PUT', body }),
      token: token ?? (await tenant.as('admin')),
    });
  return {
    tenant,
    draftId,
    save: (body: object, version?: number, token?: string) =>
      send(routes.put, { version, body, ...(token && { token }) }),
    read: (token?: string) => send(routes.get, token === undefined ? {} : { token }),
    remove: (version: number) => send(routes.delete, { version }),
    publish: (version: number, token?: string) => send(routes.publish, { version, ...(token && { token }) }),
    list: async (token?: string) => call(routes.list, { token: token ?? (await tenant.as('admin')) }),
  };
}

describe('drafts of votings', () => {
  before(startPlatform);

  it('may be incomplete, are listed for admins and changed by version', async () => {
    const { draftId, save, read, list } = await createDraftFixture();
    const first = await save({ title: 'Lunch', options: [{}, { label: 'Soup' }] });
    expect(first.status).to.equal(201);
    expect(first.body).to.deep.include({ draftId, version: 1 });
    const repeated = await save({ title: 'Lunch', options: [{}, { label: 'Soup' }] });
    expect(repeated.body, 'a lost response').to.deep.equal(first.body);
    expect(getCode(await save({ title: 'Dinner' })), 'a second draft with this id').to.equal('stale-version');
    const second = await save({ title: 'Dinner' }, 1);
    expect([second.status, second.body.version]).to.deep.equal([200, 2]);
    expect(getCode(await save({ title: 'Brunch' }, 1)), 'another admin').to.equal('stale-version');
    expect((await read()).body.content).to.deep.equal({ title: 'Dinner' });
    expect((await list()).body.items).to.deep.equal([
      {
        draftId,
        version: 2,
        title: 'Dinner',
        createdAt: first.body.createdAt,
        changedAt: second.body.changedAt,
      },
    ]);
    expect((await save({ title: '\u0000' }, 2)).status).to.equal(400);
  });

  it('are invisible to voters, other tenants and admins of other accounts', async () => {
    const { tenant, save, read, list, publish } = await createDraftFixture();
    await save({ ...createBody(), accountId: 'page-1' });
    expect((await list(await tenant.as('voter'))).status).to.equal(403);
    expect((await read(await tenant.as('voter'))).status).to.equal(403);
    expect((await list(await tenant.as('admin', []))).status).to.equal(403);
    const { issuer } = await getPlatform('votings');
    const signAdmin = (change: object) =>
      issuer.signToken({ tenantId: tenant.tenantId, voterId: 'admin-limited1', role: 'admin', ...change });
    const limited = await signAdmin({ accountId: 'page-2' });
    expect((await list(limited)).body.items).to.deep.equal([]);
    expect((await publish(1, limited)).status).to.equal(403);
    expect((await list(await signAdmin({ accountId: 'page-1' }))).body.items).to.have.length(1);
    expect((await read(await signAdmin({ tenantId: 'another' }))).status).to.equal(404);
  });

  it('count in no quota and are no votings before they are published', async () => {
    const { tenant, save, publish } = await createDraftFixture();
    await tenant.accounts(['page-1'], 1);
    await save(createBody({ accountId: 'page-1' }));
    expect((await tenant.list()).body.items).to.deep.equal([]);
    expect((await tenant.create({ accountId: 'page-1' })).status).to.equal(201);
    expect(getCode(await publish(1))).to.equal('quota-exceeded');
  });

  it('are published only if they are complete, with the fields that are missing', async () => {
    const { save, publish } = await createDraftFixture();
    await save({ title: 'Lunch', options: [{}, { label: 'Soup' }] });
    const rejected = await publish(1);
    expect([rejected.status, getCode(rejected)]).to.deep.equal([422, 'invalid-voting']);
    expect(rejected.body.errors.map(({ path }: { path: string }) => path)).to.include.members([
      'options.0.label',
      'endsAt',
      'price',
      'ballot',
    ]);
  });

  it('become one voting, however often and by however many admins they are published', async () => {
    const { tenant, save, publish, read, list } = await createDraftFixture();
    await save(createBody({ title: 'Published once' }));
    const colleague = await tenant.as('admin', undefined, 'admin-colleague');
    const responses = await Promise.all([
      publish(1),
      publish(1, colleague),
      publish(1),
      publish(1, colleague),
    ]);
    expect(responses.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 201]);
    expect(new Set(responses.map(({ body }) => body.votingId)).size).to.equal(1);
    const { items } = (await tenant.list()).body;
    expect(items.map(({ title }: { title: string }) => title)).to.deep.equal(['Published once']);
    expect((await list()).body.items).to.deep.equal([]);
    const gone = await read();
    expect([gone.status, getCode(gone), gone.body.votingId]).to.deep.equal([
      409,
      'draft-published',
      items[0].votingId,
    ]);
    expect(getCode(await save({ title: 'Too late' }, 1))).to.equal('draft-published');
  });

  it('are not published in a version that the admin has not seen', async () => {
    const { save, publish } = await createDraftFixture();
    await save(createBody());
    await save(createBody({ title: 'Changed by a colleague' }), 1);
    expect(getCode(await publish(1))).to.equal('stale-version');
    expect((await publish(2)).body.title).to.equal('Changed by a colleague');
  });

  it('are saved while the tenant is suspended, but not published', async () => {
    const { tenant, save, publish } = await createDraftFixture();
    const deliver = async (version: number, suspended: boolean) => {
      const data = {
        ...{ tenantId: tenant.tenantId, name: 'Radio Aurora', quota: { perTenant: 16, perAccount: 16 } },
        ...{ version, ...(suspended && { suspended }) },
      };
      const message = toSqsMessage(tenantChanged, { tenantId: tenant.tenantId, data });
      expect(await onIdentity(toSqsEvent(message))).to.deep.equal({ batchItemFailures: [] });
    };
    await deliver(2, true);
    expect((await save(createBody())).status).to.equal(201);
    const rejected = await publish(1);
    expect([rejected.status, getCode(rejected)]).to.deep.equal([403, 'tenant-suspended']);
    await deliver(3, false);
    expect((await publish(1)).status).to.equal(201);
  });

  it('count until they are published', async () => {
    const { tenant, save, publish } = await createDraftFixture();
    expect(await hasDrafts(tenant.tenantId, 1)).to.equal(false);
    await save(createBody());
    expect(await hasDrafts(tenant.tenantId, 1)).to.equal(true);
    expect(await hasDrafts(tenant.tenantId, 2)).to.equal(false);
    expect((await publish(1)).status).to.equal(201);
    expect(await hasDrafts(tenant.tenantId, 1)).to.equal(false);
  });

  it('are deleted once, by version', async () => {
    const { save, remove, read, publish } = await createDraftFixture();
    await save(createBody());
    expect(getCode(await remove(2))).to.equal('stale-version');
    expect((await remove(1)).status).to.equal(204);
    expect((await remove(1)).status, 'a lost response').to.equal(204);
    expect(getCode(await read())).to.equal('no-such-draft');
    expect(getCode(await publish(1))).to.equal('no-such-draft');
  });
});
