import { accountChanged } from '@suffra/shared/events/identity';
import { call } from '@suffra/shared/test-support/call';
import type { TestIssuer } from '@suffra/shared/test-support/issuer';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createFollowAccountHandler } from '../../src/http/follow-account.ts';
import { handler as listFollowedAccounts } from '../../src/http/list-followed-accounts.ts';
import { handler as unfollowAccount } from '../../src/http/unfollow-account.ts';
import { insertFollow } from '../../src/storage/follows.ts';
import { consumeReplicas, inTheYear2099, newTenantId, newVoterId } from '../support/fixtures.ts';

const followAccount = createFollowAccountHandler(() => Date.UTC(2030, 4, 1));

describe('/v1/me/followed-accounts', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await getPlatform('notify'));
  });

  const createVoter = async () => {
    const tenantId = newTenantId();
    const voterId = newVoterId();
    const page = { accountId: 'page-7', name: 'Page seven', version: 2 };
    await consumeReplicas(
      toSqsMessage(accountChanged, { tenantId, data: page }),
      toSqsMessage(accountChanged, { tenantId, data: { ...page, name: 'An older name', version: 1 } }),
    );
    const token = await issuer.signToken({ tenantId, voterId, role: 'voter' }, { exp: inTheYear2099 });
    return { tenantId, voterId, token, params: { accountId: 'page-7' } };
  };

  it('follows an account once, lists it by name, and unfollows it', async () => {
    const { token, params } = await createVoter();
    const page = { accountId: 'page-7', name: 'Page seven', followedAt: '2030-05-01T00:00:00.000Z' };
    const first = await call(followAccount, { token, params });
    expect([first.status, first.body]).to.deep.equal([200, page]);
    expect((await call(followAccount, { token, params })).body).to.deep.equal(page);
    expect((await call(listFollowedAccounts, { token })).body).to.deep.equal({ items: [page] });
    for (let i = 0; i < 2; i += 1)
      expect((await call(unfollowAccount, { token, params })).status).to.equal(204);
    expect((await call(listFollowedAccounts, { token })).body).to.deep.equal({ items: [] });
  });

  it('rejects an unknown account, and the 101st one', async () => {
    const { tenantId, voterId, token, params } = await createVoter();
    const unknown = await call(followAccount, { token, params: { accountId: 'page-8' } });
    expect([unknown.status, unknown.body.type]).to.deep.equal([404, 'urn:suffra:problem:no-such-account']);
    const owner = { tenantId, voterId, correlationId: 'test' };
    for (let i = 0; i < 100; i += 1)
      await insertFollow(owner, {
        accountId: `full-${String(i).padStart(3, '0')}`,
        followedAt: Date.parse('2026-05-01T00:00:00Z'),
      });
    const tooMany = await call(followAccount, { token, params });
    expect([tooMany.status, tooMany.body.type]).to.deep.equal([409, 'urn:suffra:problem:too-many-followed']);
    expect((await call(listFollowedAccounts, { token })).body.items).to.have.length(100);
  });
});
