import { toEpochMs } from '@suffra/shared/clock';
import { votersListed, votersMissing, voterVoted } from '@suffra/shared/events/ballot';
import { type VotingSnapshot, votingStartingSoon } from '@suffra/shared/events/votings';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import fc from 'fast-check';
import { createClosingAlertsHandler } from '../../src/consumers/closing-alerts.ts';
import { createFanOutHandler } from '../../src/consumers/fan-out.ts';
import { createListedRecipientsHandler } from '../../src/consumers/listed-recipients.ts';
import { type Audience, createDraft } from '../../src/domain/campaign.ts';
import type { FanOutJob } from '../../src/domain/fan-out-job.ts';
import { startFanOutCommand } from '../../src/domain/internal-commands.ts';
import { readCampaign, writeCampaign } from '../../src/storage/campaigns.ts';
import {
  consumeReplicas,
  createVotingMessage,
  createVotingSnapshot,
  findVotersWithMessage,
  newId,
  newTenantId,
  readInboxContents,
} from '../support/fixtures.ts';
import {
  arbitraryVoters,
  assignVoterIds,
  createPreferenceMessages,
  getCurrentPreferences,
  shuffleTwice,
  sortVoterIds,
  splitIntoPages,
  type Voter,
} from '../support/voters.ts';

const start = '2030-05-01T12:00:00.000Z';
const end = '2030-05-01T13:00:00.000Z';
const beforeStart = () => toEpochMs(start) - 15 * 60_000;
const beforeEnd = () => toEpochMs(end) - 5 * 60_000;
const fates = {
  'as it was': {},
  renamed: { title: 'Song of the year' },
  moved: { startsAt: '2030-05-01T18:00:00.000Z', endsAt: '2030-05-01T19:00:00.000Z' },
  cancelled: {
    cancelled: true,
    cancellation: { reason: 'The hall is flooded.', cancelledAt: '2030-05-01T11:00:00.000Z' },
  },
} satisfies Record<string, Partial<VotingSnapshot>>;
const anyFate = fc.constantFrom('as it was', 'renamed', 'moved', 'cancelled');
const isUnchanged = (fate: keyof typeof fates) => fate === 'as it was' || fate === 'renamed';

/** A tenant whose voters and voting were reported to notify twice, in any order. */
async function createTenant(voters: readonly Voter[], fate: keyof typeof fates, seed: number) {
  const tenantId = newTenantId();
  const voting = createVotingSnapshot();
  const votings = [
    createVotingMessage(tenantId, voting),
    createVotingMessage(tenantId, { ...voting, version: 2, ...fates[fate] }),
  ];
  for (const some of splitIntoPages(
    shuffleTwice([...createPreferenceMessages(tenantId, voters), ...votings], seed),
    10,
  ))
    await consumeReplicas(...some);
  return { tenantId, votingId: voting.votingId };
}

describe('the recipients of a message', function () {
  this.timeout(120_000);
  before(() => getPlatform('notify'));

  it('are all voters with the reminder switch on, for a reminder of a voting that was not moved or cancelled', () =>
    fc.assert(
      fc.asyncProperty(arbitraryVoters, anyFate, fc.nat(), async (people, fate, seed) => {
        const voters = assignVoterIds(people);
        const { tenantId, votingId } = await createTenant(voters, fate, seed);
        const data = { votingId, version: 1, title: 'Song', startsAt: start, endsAt: end };
        const soon = toSqsMessage(votingStartingSoon, { tenantId, data });
        const handler = createFanOutHandler(beforeStart);
        await handler(toSqsEvent(soon, soon));
        await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', handler);
        const expected = voters.filter(
          (voter) => isUnchanged(fate) && getCurrentPreferences(voter).reminders,
        );
        expect(await findVotersWithMessage(tenantId, sortVoterIds(voters), 'reminder')).to.deep.equal(
          sortVoterIds(expected),
        );
      }),
      propertyRuns(3),
    ));

  it('are registered voters who have not voted, not even after ballot read the page, for an alert', () =>
    fc.assert(
      fc.asyncProperty(arbitraryVoters, anyFate, fc.nat(), async (people, fate, seed) => {
        const voters = assignVoterIds(people);
        const { tenantId, votingId } = await createTenant(voters, fate, seed);
        const read = voters.filter(
          (voter) => voter.registered && voter.voted !== 'before ballot read the page',
        );
        const since = voters.filter((voter) => voter.voted === 'after');
        for (const { voterId } of since)
          await consumeReplicas(
            toSqsMessage(voterVoted, { tenantId, data: { votingId, voterId, votedAt: end } }),
          );
        const missing = splitIntoPages(read, 3).map((some, page, { length }) => {
          const place = { bucket: 0, buckets: 1, page, last: page === length - 1 };
          const voterIds = some.map(({ voterId }) => voterId);
          return toSqsMessage(votersMissing, {
            tenantId,
            data: { votingId, endsAt: end, ...place, voterIds },
          });
        });
        const handler = createClosingAlertsHandler(beforeEnd);
        for (const name of shuffleTwice(missing, seed)) await handler(toSqsEvent(name));
        const expected = voters.filter(
          (voter) => isUnchanged(fate) && voter.registered && voter.voted === 'no',
        );
        expect(await findVotersWithMessage(tenantId, sortVoterIds(voters), 'alert')).to.deep.equal(
          sortVoterIds(expected),
        );
      }),
      propertyRuns(3),
    ));

  it('are all who voted or registered, once each, for a cancellation, whatever their switches', () =>
    fc.assert(
      fc.asyncProperty(arbitraryVoters, fc.nat(), async (people, seed) => {
        const voters = assignVoterIds(people);
        const { tenantId, votingId } = await createTenant(voters, 'cancelled', seed);
        const participants = voters.filter((voter) => voter.registered || voter.voted !== 'no');
        const pages = splitIntoPages(participants, 2).map((some, page, { length }) => {
          const place = { bucket: 0, buckets: 1, page, last: page === length - 1 };
          const voterIds = some.map(({ voterId }) => voterId);
          const data = { votingId, listId: `cancellation.${votingId}`, ...place, voterIds };
          return toSqsMessage(votersListed, { tenantId, data });
        });
        const handler = createListedRecipientsHandler(beforeStart);
        for (const page of [...shuffleTwice(pages, seed), ...pages])
          expect(await handler(toSqsEvent(page))).to.deep.equal({ batchItemFailures: [] });
        const found = await findVotersWithMessage(tenantId, sortVoterIds(voters), 'voting-cancelled');
        expect(found).to.deep.equal(sortVoterIds(participants));
        for (const { voterId } of participants)
          expect(await readInboxContents(tenantId, voterId)).to.deep.equal([
            {
              kind: 'voting-cancelled',
              votingId,
              title: 'Song of the week',
              reason: 'The hall is flooded.',
            },
          ]);
      }),
      propertyRuns(3),
    ));

  it('are none for a list that arrives before the cancellation, which is delivered again', async () => {
    const [ada] = assignVoterIds([
      { initial: { reminders: true, updates: false }, changed: undefined, registered: true, voted: 'no' },
    ]);
    if (ada === undefined) throw new Error('one voter');
    const { tenantId, votingId } = await createTenant([ada], 'as it was', 1);
    const place = { bucket: 0, buckets: 1, page: 0, last: true, voterIds: [ada.voterId] };
    const data = { votingId, listId: `cancellation.${votingId}`, ...place };
    const handler = createListedRecipientsHandler(beforeStart);
    const { batchItemFailures } = await handler(toSqsEvent(toSqsMessage(votersListed, { tenantId, data })));
    expect(batchItemFailures).to.have.length(1);
    expect(await readInboxContents(tenantId, ada.voterId)).to.deep.equal([]);
  });

  it('get an alert and no reminder if they registered and their reminder switch is off', async () => {
    const [ada, bo] = assignVoterIds([
      { initial: { reminders: false, updates: false }, changed: undefined, registered: true, voted: 'no' },
      { initial: { reminders: true, updates: false }, changed: undefined, registered: false, voted: 'no' },
    ]);
    if (ada === undefined || bo === undefined) throw new Error('two voters');
    const voterIds = [ada.voterId, bo.voterId];
    const { tenantId, votingId } = await createTenant([ada, bo], 'as it was', 1);
    const data = { votingId, version: 1, title: 'Song', startsAt: start, endsAt: end };
    const handler = createFanOutHandler(beforeStart);
    await handler(toSqsEvent(toSqsMessage(votingStartingSoon, { tenantId, data })));
    await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', handler);
    const page = { bucket: 0, buckets: 1, page: 0, last: true, voterIds: [ada.voterId] };
    await createClosingAlertsHandler(beforeEnd)(
      toSqsEvent(toSqsMessage(votersMissing, { tenantId, data: { votingId, endsAt: end, ...page } })),
    );
    expect(await findVotersWithMessage(tenantId, voterIds, 'reminder')).to.deep.equal([bo.voterId]);
    expect(await findVotersWithMessage(tenantId, voterIds, 'alert')).to.deep.equal([ada.voterId]);
  });

  const createCampaign = async (
    tenantId: string,
    audience: Audience,
  ): Promise<FanOutJob & { kind: 'update' }> => {
    const campaignId = newId();
    const draft = createDraft(campaignId, { title: 'News', text: 'There is news.', audience }, beforeStart());
    const writer = { correlationId: 'test', writeId: newId(), now: Date.now() };
    await writeCampaign(tenantId, { ...draft, state: 'sending', sendAt: beforeStart() }, writer);
    return { kind: 'update', campaignId };
  };

  it('are all voters who opted in, and the campaign has their number, for an update to everyone', () =>
    fc.assert(
      fc.asyncProperty(arbitraryVoters, fc.nat(), async (people, seed) => {
        const voters = assignVoterIds(people);
        const { tenantId } = await createTenant(voters, 'as it was', seed);
        const job = await createCampaign(tenantId, { kind: 'opted-in' });
        const handler = createFanOutHandler(beforeStart);
        await handler(toSqsEvent(toSqsMessage(startFanOutCommand, { tenantId, data: { job } })));
        let messages = 0;
        const deliveries = () => {
          messages += 1;
          return messages % 4 === 0 ? 2 : 1;
        };
        await drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', handler, { deliveries });
        const expected = voters.filter((voter) => getCurrentPreferences(voter).updates);
        expect(await findVotersWithMessage(tenantId, sortVoterIds(voters), 'update')).to.deep.equal(
          sortVoterIds(expected),
        );
        const after = await readCampaign(tenantId, job.campaignId);
        expect(after).to.deep.include({ state: 'sent', reached: expected.length });
      }),
      propertyRuns(2),
    ));

  it('are participants who opted in, for an update to one voting', () =>
    fc.assert(
      fc.asyncProperty(arbitraryVoters, fc.nat(), async (people, seed) => {
        const voters = assignVoterIds(people);
        const { tenantId, votingId } = await createTenant(voters, 'as it was', seed);
        const job = await createCampaign(tenantId, { kind: 'voting', votingId });
        const participants = voters.filter((voter) => voter.registered);
        const pages = splitIntoPages(participants, 2).map((some, page, { length }) => {
          const place = { bucket: 0, buckets: 1, page, last: page === length - 1 };
          const data = { votingId, listId: `update.${job.campaignId}`, ...place };
          const voterIds = some.map(({ voterId }) => voterId);
          return toSqsMessage(votersListed, { tenantId, data: { ...data, voterIds } });
        });
        const handler = createListedRecipientsHandler(beforeStart);
        for (const page of [...shuffleTwice(pages, seed), ...pages]) await handler(toSqsEvent(page));
        const expected = participants.filter((voter) => getCurrentPreferences(voter).updates);
        expect(await findVotersWithMessage(tenantId, sortVoterIds(voters), 'update')).to.deep.equal(
          sortVoterIds(expected),
        );
      }),
      propertyRuns(3),
    ));
});
