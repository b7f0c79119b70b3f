import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { isStillDue } from '../../src/application/is-still-due.ts';
import { createDraft } from '../../src/domain/campaign.ts';
import { writeCampaign } from '../../src/storage/campaigns.ts';
import { recordLateVote } from '../../src/storage/late-votes.ts';
import { upsertVotingReplica } from '../../src/storage/voting-replicas.ts';
import { createVotingSnapshot, newId, newTenantId, newVoterId } from '../support/fixtures.ts';

const voterId = newVoterId();

describe('isStillDue', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  const createVoting = async () => {
    const tenantId = newTenantId();
    const voting = createVotingSnapshot();
    await upsertVotingReplica(tenantId, voting, 'test');
    const { votingId, title, startsAt, endsAt } = voting;
    return {
      tenantId,
      voting,
      reminder: { kind: 'reminder', votingId, title, startsAt } as const,
      alert: { kind: 'alert', votingId, title, endsAt } as const,
      beforeStart: Date.parse(startsAt) - 1,
      beforeEnd: Date.parse(endsAt) - 1,
    };
  };

  it('is false for an alert after the voter has voted, and true for other voters', async () => {
    const { tenantId, voting, alert, beforeEnd } = await createVoting();
    expect(await isStillDue(tenantId, voterId, alert, beforeEnd)).to.equal(true);
    await recordLateVote(tenantId, voting.votingId, voterId, voting.endsAt, 'test');
    expect(await isStillDue(tenantId, voterId, alert, beforeEnd)).to.equal(false);
    expect(await isStillDue(tenantId, newVoterId(), alert, beforeEnd)).to.equal(true);
  });

  it('is false for a reminder after the start and an alert after the end', async () => {
    const { tenantId, reminder, alert, beforeStart, beforeEnd } = await createVoting();
    expect(await isStillDue(tenantId, voterId, reminder, beforeStart)).to.equal(true);
    expect(await isStillDue(tenantId, voterId, reminder, beforeStart + 1)).to.equal(false);
    expect(await isStillDue(tenantId, voterId, alert, beforeEnd + 1)).to.equal(false);
  });

  it('is false for a reminder and an alert of a voting without a replica', async () => {
    const { reminder, alert, beforeStart } = await createVoting();
    for (const content of [reminder, alert])
      expect(await isStillDue(newTenantId(), voterId, content, beforeStart)).to.equal(false);
  });

  it('is false for an update that was stopped', async () => {
    const tenantId = newTenantId();
    const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
    const draft = createDraft(newId(), content, 0);
    const { campaignId } = draft;
    const update = { kind: 'update', campaignId, title: 'News', text: 'There is news.' } as const;
    for (const [version, state, isDue] of [
      [1, 'sending', true],
      [2, 'stopped', false],
    ] as const) {
      const context = { correlationId: 'test', writeId: newId(), now: Date.now() };
      await writeCampaign(tenantId, { ...draft, version, state, sendAt: 0 }, context);
      expect(await isStillDue(tenantId, voterId, update, 0), state).to.equal(isDue);
    }
  });

  it('is true for an outcome', async () => {
    const outcome = { kind: 'vote-accepted', votingId: newId(), title: 'Song' } as const;
    expect(await isStillDue(newTenantId(), voterId, outcome, 0)).to.equal(true);
  });
});
