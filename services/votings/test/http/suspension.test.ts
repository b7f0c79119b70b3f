import { tenantChanged } from '@suffra/shared/events/identity';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as onIdentity } from '../../src/consumers/identity.ts';
import { createTenant, getCode, startPlatform, type TenantFixture } from '../support/tenant-fixture.ts';

describe('votings of a suspended tenant', () => {
  let tenant: TenantFixture;
  before(startPlatform);
  beforeEach(async () => {
    tenant = await createTenant();
  });

  const deliver = async (version: number, suspended: boolean) => {
    const data = {
      tenantId: tenant.tenantId,
      name: 'Radio Aurora',
      quota: { perTenant: 16, perAccount: 16 },
      version,
      ...(suspended && { suspended }),
    };
    const message = toSqsMessage(tenantChanged, { tenantId: tenant.tenantId, data });
    expect(await onIdentity(toSqsEvent(message))).to.deep.equal({ batchItemFailures: [] });
  };

  it('cannot be created, changed or cancelled, but read, until it is resumed', async () => {
    const { body: voting } = await tenant.create();
    await deliver(2, true);
    for (const rejected of [
      await tenant.create(),
      await tenant.change(voting.votingId, 1, { description: 'New' }),
      await tenant.cancel(voting.votingId, 1),
    ])
      expect([rejected.status, getCode(rejected)]).to.deep.equal([403, 'tenant-suspended']);
    expect((await tenant.get(voting.votingId)).body).to.deep.equal(voting);
    await deliver(3, false);
    await deliver(2, true);
    expect((await tenant.change(voting.votingId, 1, { description: 'New' })).status).to.equal(200);
    expect((await tenant.create()).status).to.equal(201);
  });

  it('are returned to a repeated request that created them before', async () => {
    const body = { title: 'Dinner' };
    const created = await tenant.create(body, 'one-key');
    await deliver(2, true);
    const repeated = await tenant.create(body, 'one-key');
    expect([created.status, repeated.body.votingId ?? getCode(repeated)]).to.deep.equal([
      201,
      created.body.votingId,
    ]);
  });
});
