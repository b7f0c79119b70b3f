import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { readTenantReplica, upsertTenantReplica } from '../../src/storage/tenants.ts';
import {
  readVotingReplica,
  recordCertifiedResult,
  upsertVotingReplica,
} from '../../src/storage/voting-replicas.ts';
import { createVotingSnapshot, newTenantId } from '../support/fixtures.ts';

describe('replicas', () => {
  before(async function () {
    this.timeout(120_000);
    await getPlatform('metrics');
  });

  it('of a tenant keep the highest version', async () => {
    const tenantId = newTenantId();
    for (const [version, name] of [
      [2, 'Current'],
      [1, 'Old'],
      [2, 'Repeated'],
    ] as const)
      await upsertTenantReplica({ tenantId, name, version });
    expect((await readTenantReplica(tenantId))?.name).to.equal('Current');
    await upsertTenantReplica({ tenantId, name: 'New', version: 3 });
    expect((await readTenantReplica(tenantId))?.name).to.equal('New');
  });

  it('of a voting keep the highest version, also after its result', async () => {
    const tenantId = newTenantId();
    const voting = createVotingSnapshot({ version: 2, title: 'Current' });
    const result = { votes: 1, registrations: 2, certifiedAt: voting.endsAt };
    await recordCertifiedResult(tenantId, voting.votingId, result);
    for (const [version, title] of [
      [2, 'Current'],
      [1, 'Old'],
      [2, 'Repeated'],
    ] as const)
      await upsertVotingReplica(tenantId, { ...voting, version, title });
    const stored = await readVotingReplica(tenantId, voting.votingId);
    expect(stored?.voting.title).to.equal('Current');
    expect(stored?.certified).to.deep.equal(result);
    await upsertVotingReplica(tenantId, { ...voting, version: 3, title: 'New' });
    expect((await readVotingReplica(tenantId, voting.votingId))?.voting.title).to.equal('New');
  });

  it('of a certified result are stored once', async () => {
    const tenantId = newTenantId();
    const voting = createVotingSnapshot();
    const result = { votes: 1, registrations: 2, certifiedAt: voting.endsAt };
    await upsertVotingReplica(tenantId, voting);
    await recordCertifiedResult(tenantId, voting.votingId, result);
    await recordCertifiedResult(tenantId, voting.votingId, { ...result, votes: 9 });
    expect((await readVotingReplica(tenantId, voting.votingId))?.certified).to.deep.equal(result);
  });
});
