import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { findSearchTerms, readPublicObjects } from '@suffra/shared/test-support/public-objects';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { handler as show } from '../../src/consumers/publish-voting.ts';
import { upsertPreferencesReplica } from '../../src/storage/replicas.ts';
import { handler as publish } from '../../src/streams/publish-events.ts';
import { createTenant, startPlatform } from '../support/tenant-fixture.ts';

describe('a public voting', function () {
  this.timeout(60_000);
  before(startPlatform);

  it('names no admin, no voter and no account', async () => {
    const stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
    const tenant = await createTenant();
    const { tenantId } = tenant;
    await tenant.accounts(['page-of-ada']);
    const admins = ['admin-ada-0001', 'admin-ben-0002', 'admin-cyd-0003'];
    const [maker, changer, canceller] = await Promise.all(
      admins.map((admin) => tenant.as('admin', undefined, admin)),
    );
    await upsertPreferencesReplica(tenantId, 'voter-dan-0004', {
      showPaid: true,
      version: 1,
      correlationId: 'test',
    });
    const { body: voting } = await tenant.create({ accountId: 'page-of-ada' }, 'key-of-ada', maker);
    await tenant.change(voting.votingId, 1, { title: 'Dinner' }, changer);
    await tenant.cancel(voting.votingId, 2, canceller);
    expect((await publish(await stream.next(tenantId))).batchItemFailures).to.deep.equal([]);
    await drainQueue('VOTINGS_PUBLISH_QUEUE_URL', show);
    const objects = await readPublicObjects(process.env.VOTINGS_PUBLIC ?? '', tenantId);
    expect(objects).to.have.length(2);
    expect(objects.join('\n')).to.include('"cancelled":true');
    const names = [...admins, 'voter-dan-0004', 'page-of-ada', 'key-of-ada'];
    expect(findSearchTerms(objects, names)).to.deep.equal([]);
  });
});
