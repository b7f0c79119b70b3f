import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { createTenant, getCode, startPlatform } from '../support/tenant-fixture.ts';

describe('votings of accounts', () => {
  before(startPlatform);

  it('can be listed by account', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['shop-1', 'shop-2']);
    for (const accountId of ['shop-1', 'shop-2', 'shop-1', undefined])
      await tenant.create(accountId === undefined ? {} : { accountId });
    const list = async (query: Record<string, string>) =>
      (await tenant.list(query)).body.items.map(({ accountId }: { accountId?: string }) => accountId);
    expect(await list({ accountId: 'shop-1' })).to.deep.equal(['shop-1', 'shop-1']);
    expect(await list({ accountId: 'shop-2', state: 'coming' })).to.deep.equal(['shop-2']);
    expect(await list({ accountId: 'shop-3' })).to.deep.equal([]);
    expect(await list({})).to.have.length(4);
  });

  it('are managed by an admin or API key that is limited to the account, and no others', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['shop-1', 'shop-2']);
    const { issuer } = await getPlatform('votings');
    const key = {
      tenantId: tenant.tenantId,
      voterId: 'key-of-shop-1',
      role: 'admin',
      accountId: 'shop-1',
    } as const;
    const token = await issuer.signToken(key);
    const { body: own, status } = await tenant.create({}, 'own', token);
    expect([status, own.accountId]).to.deep.equal([201, 'shop-1']);
    expect((await tenant.create({ accountId: 'shop-2' }, 'other', token)).status).to.equal(403);
    const [other, ofTenant] = [await tenant.create({ accountId: 'shop-2' }), await tenant.create()];
    for (const { votingId } of [other.body, ofTenant.body]) {
      expect((await tenant.change(votingId, 1, { title: 'Mine now' }, token)).status).to.equal(403);
      expect((await tenant.change(votingId, 1, { accountId: 'shop-1' }, token)).status).to.equal(403);
      expect((await tenant.cancel(votingId, 1, token)).status).to.equal(403);
      expect((await tenant.get(votingId)).body).to.include({ version: 1 });
    }
    expect((await tenant.change(own.votingId, 1, { accountId: 'shop-2' }, token)).status).to.equal(403);
    expect((await tenant.change(own.votingId, 1, { accountId: null }, token)).status).to.equal(403);
    expect((await tenant.change(own.votingId, 1, { title: 'Dinner' }, token)).status).to.equal(200);
    const { items } = (await tenant.list({}, token)).body;
    expect(items.map(({ votingId }: { votingId: string }) => votingId)).to.deep.equal([own.votingId]);
    expect((await tenant.list({ accountId: 'shop-2' }, token)).status).to.equal(403);
    expect((await tenant.cancel(own.votingId, 2, token)).status).to.equal(200);
  });

  it('can be limited to visitors of the account, which a voting without an account cannot', async () => {
    const tenant = await createTenant();
    await tenant.accounts(['shop-1']);
    const limited = { eligibleVoters: 'account' };
    const rejected = await tenant.create(limited);
    expect([rejected.status, getCode(rejected)]).to.deep.equal([422, 'invalid-voting']);
    const { status, body } = await tenant.create({ ...limited, accountId: 'shop-1' });
    expect([status, body.eligibleVoters]).to.deep.equal([201, 'account']);
    expect((await tenant.get(body.votingId)).body.eligibleVoters).to.equal('account');
    const orphaned = await tenant.change(body.votingId, 1, { accountId: null });
    expect([orphaned.status, getCode(orphaned)]).to.deep.equal([422, 'invalid-voting']);
    expect(
      (await tenant.change(body.votingId, 1, { eligibleVoters: 'all', accountId: null })).status,
    ).to.equal(200);
  });
});
