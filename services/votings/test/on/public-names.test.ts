import { drain } from '@suffra/shared/test/drain';
import { objectsIn, wordsIn } from '@suffra/shared/test/public-objects';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import { handler as show } from '../../src/on/show-voting.ts';
import { handler as publish } from '../../src/stream.ts';
import { keepPreferences } from '../../src/table/copies.ts';
import { aTenant, startPlatform } from '../support/api.ts';

describe('a public voting', function () {
  this.timeout(60_000);
  before(startPlatform);

  it('names nobody who made, changed or cancelled it, no voter, and not whose account it is', async () => {
    const stream = await openStream(process.env.VOTINGS_TABLE ?? '');
    const tenant = await aTenant();
    const { tenantId } = tenant;
    await tenant.accounts(['page-of-ada']);
    const admins = ['admin-ada-0001', 'admin-ben-0002', 'admin-cyd-0003'];
    const [maker, changer, canceller] = await Promise.all(
      admins.map((each) => tenant.as('admin', undefined, each)),
    );
    await keepPreferences(tenantId, 'voter-dan-0004', { showPaid: true, version: 1, correlationId: 'test' });
    const { body: made } = await tenant.create({ accountId: 'page-of-ada' }, 'key-of-ada', maker);
    await tenant.change(made.votingId, 1, { title: 'Dinner' }, changer);
    await tenant.cancel(made.votingId, 2, canceller);
    expect((await publish(await stream.next(tenantId))).batchItemFailures).to.deep.equal([]);
    await drain('VOTINGS_SHOWN', show);
    const objects = await objectsIn(process.env.VOTINGS_PUBLIC ?? '', tenantId);
    expect(objects).to.have.length(1);
    expect(objects[0]).to.include('"cancelled":true');
    const words = [...admins, 'voter-dan-0004', 'page-of-ada', 'key-of-ada'];
    expect(wordsIn(objects, words)).to.deep.equal([]);
  });
});
