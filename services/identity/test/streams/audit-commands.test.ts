import { toCloudEvent } from '@suffra/shared/events/cloud-event';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { receiveAuditCommands } from '@suffra/shared/test-support/audit-commands';
import { call } from '@suffra/shared/test-support/call';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { onJobs as handleJobs } from '../../src/consumers/jobs.ts';
import type { SignInProvider } from '../../src/domain/sign-in-provider.ts';
import { handler as createApiKey } from '../../src/http/create-api-key.ts';
import { handler as inviteAdmin } from '../../src/http/invite-admin.ts';
import { handler as listAudit } from '../../src/http/list-audit.ts';
import { handler as putAccount } from '../../src/http/put-account.ts';
import { handler as putAccounts } from '../../src/http/put-accounts.ts';
import { handler as putTenant } from '../../src/http/put-tenant.ts';
import { handler as resumeTenant } from '../../src/http/resume-tenant.ts';
import { handler as revokeApiKey } from '../../src/http/revoke-api-key.ts';
import { handler as rotateApiKey } from '../../src/http/rotate-api-key.ts';
import { handler as suspendTenant } from '../../src/http/suspend-tenant.ts';
import { recordApiKeyUse } from '../../src/storage/api-keys.ts';
import { updateProviderMetadata, writeSignInProvider } from '../../src/storage/sign-in-provider.ts';
import { toAuditCommands } from '../../src/streams/audit-commands.ts';
import { handler as publish } from '../../src/streams/publish-events.ts';
import { createFixture, type Fixture, post, randomText, startIdentity } from '../support/fixture.ts';

const votingId = '01K9XA3V5W1B2C3D4E5F6G7H8J';

describe('audit entries of changes', () => {
  let fixture: Fixture;
  let stream: StreamReader;
  let admin: string;
  let operator: string;
  before(startIdentity);
  before(async () => {
    stream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
  });
  beforeEach(async () => {
    fixture = await createFixture();
    admin = await fixture.createToken('admin');
    operator = await fixture.createToken('operator', 'operator-one');
    await stream.next();
  });

  /** Publishes all new changes, and delivers their audit commands, each twice. */
  const deliver = async () => {
    const batch = await stream.next(fixture.tenantId);
    const changes = toTableChanges(batch);
    const messages = changes.flatMap((change) =>
      toAuditCommands(change).map(({ event }, i) => JSON.stringify(toCloudEvent(`${change.id}.${i}`, event))),
    );
    expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
    expect(await receiveAuditCommands(fixture.tenantId)).to.have.length(messages.length);
    expect(await handleJobs(toSqsEvent(...messages, ...messages))).to.deep.equal({ batchItemFailures: [] });
  };
  const readAudit = async (query: Record<string, string> = {}) =>
    (await call(listAudit, { token: admin, query })).body;
  const readActs = async (query: Record<string, string> = {}) =>
    (await readAudit(query)).items.map(({ act }: { act: string }) => act).sort();

  it('name who suspended and who resumed the tenant', async () => {
    const request = { params: { tenantId: fixture.tenantId }, token: operator };
    const suspend = (reason: string) => call(suspendTenant, { ...request, method: 'PUT', body: { reason } });
    await suspend('The contract has ended.');
    await suspend('The invoice is not paid.');
    await call(resumeTenant, { ...request, method: 'DELETE' });
    await deliver();
    const { items } = await readAudit();
    expect(items.map(({ act, by }: Record<string, string>) => [act, by]).sort()).to.deep.equal([
      ['tenant-changed', 'operator-one'],
      ['tenant-resumed', 'operator-one'],
      ['tenant-suspended', 'operator-one'],
    ]);
  });

  it('name who changed the sign-in provider, but not that its endpoints were fetched again', async () => {
    const provider: SignInProvider = {
      ...{ issuer: 'https://login.example', clientId: 'client', name: 'Aurora ID', scopes: [], isOn: true },
      encryptedSecret: 'encrypted',
      metadata: {
        issuer: 'https://login.example',
        authorization_endpoint: 'https://login.example/auth',
        token_endpoint: 'https://login.example/token',
        jwks_uri: 'https://login.example/jwks',
      },
      fetchedAt: '2026-11-28T12:00:00.000Z',
      version: 1,
    };
    const context = { correlationId: 'c', writeId: 'w', changedBy: 'admin-one' };
    expect(await writeSignInProvider(fixture.tenantId, provider, undefined, context)).to.equal(true);
    const newer = { metadata: provider.metadata, fetchedAt: '2026-11-29T12:00:00.000Z' };
    await updateProviderMetadata(fixture.tenantId, provider, newer);
    await deliver();
    const { items } = await readAudit();
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ act: 'sign-in-provider-changed', by: 'admin-one' });
  });

  it('name who changed the tenant and its staff', async () => {
    const { tenantId } = fixture;
    const params = { tenantId };
    const tenant = { method: 'PUT', params, token: operator, body: { name: 'Radio Borealis' } };
    expect((await call(putTenant, { ...tenant, headers: { 'if-match': '"1"' } })).status).to.equal(200);
    const invite = (body: object) => post(inviteAdmin, body, { params, token: operator });
    const person = { email: `${randomText()}@example.com`, name: 'Carla' };
    const { voterId } = (await invite(person)).body;
    await invite(person);
    // A tenant keeps an admin without limits.
    const other = (await invite({ email: `${randomText()}@example.com`, name: 'Dora' })).body;
    await invite({ ...person, votings: [votingId] });
    await deliver();
    const { items } = await readAudit();
    const entries = items.map(({ act, by, voterId: about = '' }: Record<string, string>) => [act, by, about]);
    expect(entries).to.have.deep.members([
      ['staff-changed', 'operator-one', voterId],
      ['staff-changed', 'operator-one', voterId],
      ['staff-changed', 'operator-one', other.voterId],
      ['tenant-changed', 'operator-one', ''],
    ]);
  });

  it('name who created and changed accounts, once per change', async () => {
    const put = (accountId: string, body: object, etag?: string) =>
      call(putAccount, {
        method: 'PUT',
        params: { accountId },
        token: admin,
        body,
        ...(etag !== undefined && { headers: { 'if-match': etag } }),
      });
    await put('shop-1', {});
    await put('shop-1', {});
    await put('shop-1', { quota: 2 }, '"1"');
    await post(
      putAccounts,
      { accounts: [{ accountId: 'shop-1' }, { accountId: 'shop-2' }] },
      { token: admin },
    );
    await deliver();
    expect(await readActs()).to.deep.equal(['account-changed', 'account-created', 'account-created']);
    const { items } = await readAudit({ act: 'account-changed' });
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ accountId: 'shop-1', by: `admin-${fixture.tenantId}` });
  });

  it('name who created, rotated and revoked an API key, and not that it was used', async () => {
    const { keyId } = (
      await post(createApiKey, { name: 'Billing', scopes: ['votings:read'] }, { token: admin })
    ).body;
    const params = { keyId };
    await recordApiKeyUse(fixture.tenantId, keyId, '2026-11-29');
    await post(rotateApiKey, {}, { params, token: admin });
    await call(revokeApiKey, { method: 'DELETE', params, token: admin });
    await call(revokeApiKey, { method: 'DELETE', params, token: admin });
    await deliver();
    expect(await readActs()).to.deep.equal(['key-created', 'key-revoked', 'key-rotated']);
    const { items } = await readAudit();
    for (const item of items) expect(item).to.include({ keyId, by: `admin-${fixture.tenantId}` });
  });

  it('are not written for voters who sign up, sign in and change their preferences', async () => {
    await fixture.signIn(await fixture.signUp());
    await deliver();
    expect(await readActs()).to.deep.equal([]);
  });

  it('can be filtered by act, author and time, page by page', async () => {
    const other = await fixture.createToken('admin', 'admin-other');
    const create = (token: string) => post(createApiKey, { name: 'K', scopes: ['votings:read'] }, { token });
    for (const token of [admin, other, admin, other]) await create(token);
    await call(putAccount, { method: 'PUT', params: { accountId: 'shop-1' }, token: other, body: {} });
    await deliver();
    expect(await readActs({ by: 'admin-other' })).to.deep.equal([
      'account-created',
      'key-created',
      'key-created',
    ]);
    expect(await readActs({ by: 'admin-other', act: 'key-created' })).to.have.length(2);
    const first = await readAudit({ act: 'key-created', limit: '3' });
    const next = await readAudit({ act: 'key-created', limit: '3', cursor: first.nextCursor });
    expect([first.items.length, next.items.length]).to.deep.equal([3, 1]);
    expect(next).to.not.have.property('nextCursor');
    const keyIds = [...first.items, ...next.items].map(({ keyId }) => keyId);
    expect(new Set(keyIds).size).to.equal(4);
    const before = new Date(Date.now() - 60_000).toISOString();
    const after = new Date(Date.now() + 60_000).toISOString();
    expect(await readActs({ from: before, to: after })).to.have.length(5);
    expect(await readActs({ to: before })).to.deep.equal([]);
    expect(await readActs({ from: after })).to.deep.equal([]);
  });
});
