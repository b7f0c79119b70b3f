import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import {
  readVotingReplica,
  requireVotingReplica,
  upsertVotingReplica,
} from '../../src/storage/voting-replicas.ts';
import { createVotingSnapshot, newId, newTenantId } from '../support/fixtures.ts';

describe('the replica of a voting', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  it('keeps the highest version', async () => {
    const tenantId = newTenantId();
    const voting = createVotingSnapshot({ version: 2 });
    expect(await upsertVotingReplica(tenantId, voting, 'test')).to.equal(true);
    for (const version of [1, 2])
      expect(await upsertVotingReplica(tenantId, { ...voting, version, title: 'Old' }, 'test')).to.equal(
        false,
      );
    expect((await readVotingReplica(tenantId, voting.votingId))?.title).to.equal(voting.title);
    expect(await upsertVotingReplica(tenantId, { ...voting, version: 3, title: 'New' }, 'test')).to.equal(
      true,
    );
    expect((await readVotingReplica(tenantId, voting.votingId))?.title).to.equal('New');
  });

  it('fails an event that arrives before the replica', async () => {
    const votingId = newId();
    const error = await requireVotingReplica(newTenantId(), votingId).catch((error: Error) => error.message);
    expect(error).to.equal(`no replica of voting ${votingId} yet`);
  });
});
