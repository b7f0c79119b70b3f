import { toEpochMs } from '@suffra/shared/clock';
import { votersListed } from '@suffra/shared/events/ballot';
import { type ReminderMode, tenantChanged } from '@suffra/shared/events/identity';
import { votingStartingSoon } from '@suffra/shared/events/votings';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { drainQueue } from '@suffra/shared/test-support/drain-queue';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createFanOutHandler } from '../../src/consumers/fan-out.ts';
import { createListedRecipientsHandler } from '../../src/consumers/listed-recipients.ts';
import { readFanOutProgress } from '../../src/storage/fan-out-pages.ts';
import { deleteFollow, insertFollow } from '../../src/storage/follows.ts';
import {
  consumeReplicas,
  createSignedUpMessage,
  createVotingMessage,
  createVotingSnapshot,
  findVotersWithMessage,
  newTenantId,
  newVoterId,
} from '../support/fixtures.ts';

const start = '2030-05-01T12:00:00.000Z';
const beforeStart = () => toEpochMs(start) - 15 * 60_000;
const fanOut = createFanOutHandler(beforeStart);
const listed = createListedRecipientsHandler(beforeStart);

/** A tenant with a reminder mode, and a voting of one of its accounts, if it has one. */
async function createFixture(reminderMode: ReminderMode, accountId?: string) {
  const tenantId = newTenantId();
  const voting = createVotingSnapshot({ startsAt: start, ...(accountId !== undefined && { accountId }) });
  const { votingId, version, title, startsAt, endsAt } = voting;
  const tenant = { tenantId, name: 'Aurora', quota: { perTenant: 16, perAccount: 16 } };
  await consumeReplicas(
    toSqsMessage(tenantChanged, { tenantId, data: { ...tenant, version: 2, reminderMode } }),
    toSqsMessage(tenantChanged, { tenantId, data: { ...tenant, version: 1, reminderMode: 'all' } }),
    createVotingMessage(tenantId, voting),
  );
  return {
    tenantId,
    votingId,
    /** Adds a voter. @param follows the account that the voter follows */
    add: async (follows?: string, reminders = true) => {
      const voterId = newVoterId();
      await consumeReplicas(createSignedUpMessage(tenantId, voterId, { reminders }));
      if (follows !== undefined)
        await insertFollow(
          { tenantId, voterId, correlationId: 'test' },
          { accountId: follows, followedAt: 1 },
        );
      return voterId;
    },
    /** Reports that the voting starts soon, and processes each page. @param times how often @returns the number of pages */
    remind: async (times = 1) => {
      const moment = { votingId, version, title, startsAt, endsAt };
      const data = { ...moment, ...(accountId !== undefined && { accountId }) };
      const soon = toSqsMessage(votingStartingSoon, { tenantId, data });
      expect(await fanOut(toSqsEvent(soon))).to.deep.equal({ batchItemFailures: [] });
      return drainQueue('NOTIFY_FAN_OUT_QUEUE_URL', fanOut, { deliveries: () => times });
    },
    /** Answers the list of registered voters, as ballot does, twice. */
    list: async (voterIds: readonly string[]) => {
      const place = { bucket: 0, buckets: 1, page: 0, last: true };
      const listId = `registrant-reminder.${votingId}.${start}`;
      const data = { votingId, listId, ...place, voterIds: [...voterIds] };
      const page = toSqsMessage(votersListed, { tenantId, data });
      for (let i = 0; i < 2; i += 1)
        expect(await listed(toSqsEvent(page))).to.deep.equal({ batchItemFailures: [] });
    },
    countReached: async () => {
      const jobs = ['follower-reminder', 'registrant-reminder'].map((kind) => `${kind}.${votingId}.${start}`);
      const progress = await Promise.all(jobs.map((jobId) => readFanOutProgress(tenantId, jobId)));
      return progress.map(({ reached }) => reached);
    },
  };
}

/** Counts queries of the partitions that hold all voters of a tenant. */
function recordRecipientQueries() {
  let count = 0;
  getDocumentClient().middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (commandName === 'QueryCommand' && JSON.stringify(args.input).includes('#recipients#')) count += 1;
        return next(args);
      },
    { step: 'initialize', name: 'recipientQueries', override: true },
  );
  return {
    end: () => {
      getDocumentClient().middlewareStack.remove('recipientQueries');
      return count;
    },
  };
}

describe('reminders of a tenant that reminds only of followed accounts', function () {
  this.timeout(120_000);
  before(() => getPlatform('notify'));

  it('go to followers and registered voters with the switch on, once each, and count each once', async () => {
    const fixture = await createFixture('followed', 'page-7');
    const follower = await fixture.add('page-7');
    const registrant = await fixture.add();
    const both = await fixture.add('page-7');
    const followerOff = await fixture.add('page-7', false);
    const registrantOff = await fixture.add(undefined, false);
    const otherFollower = await fixture.add('page-8');
    const nobody = await fixture.add();
    const queries = recordRecipientQueries();
    await fixture.remind(2);
    expect(queries.end(), 'queries of all voters of the tenant').to.equal(0);
    await fixture.list([registrant, both, registrantOff]);
    const everyone = [follower, registrant, both, followerOff, registrantOff, otherFollower, nobody];
    expect(await findVotersWithMessage(fixture.tenantId, everyone, 'reminder')).to.deep.equal(
      [follower, registrant, both].sort(),
    );
    expect(await fixture.countReached()).to.deep.equal([2, 1]);
  });

  it('do not go to a voter who has unfollowed the account', async () => {
    const fixture = await createFixture('followed', 'page-7');
    const voterId = await fixture.add('page-7');
    await deleteFollow({ tenantId: fixture.tenantId, voterId }, 'page-7');
    await fixture.remind();
    expect(await findVotersWithMessage(fixture.tenantId, [voterId], 'reminder')).to.deep.equal([]);
  });

  it('go to registered voters only, for a voting without an account', async () => {
    const fixture = await createFixture('followed');
    const [follower, registrant] = [await fixture.add('page-7'), await fixture.add()];
    expect(await fixture.remind(), 'pages of followers').to.equal(0);
    await fixture.list([registrant]);
    expect(await findVotersWithMessage(fixture.tenantId, [follower, registrant], 'reminder')).to.deep.equal([
      registrant,
    ]);
  });

  it('go to all voters if the tenant chose all votings', async () => {
    const fixture = await createFixture('all', 'page-7');
    const [follower, other] = [await fixture.add('page-7'), await fixture.add()];
    await fixture.remind();
    expect(await findVotersWithMessage(fixture.tenantId, [follower, other], 'reminder')).to.deep.equal(
      [follower, other].sort(),
    );
  });

  it('reach every follower once, although workers are killed', async () => {
    const fixture = await createFixture('followed', 'page-7');
    const voterIds: string[] = [];
    for (let i = 0; i < 12; i += 1) voterIds.push(await fixture.add('page-7'));
    let writes = 0;
    let kills = 0;
    getDocumentClient().middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const isKilled = /^(BatchWrite|Put)/.test(commandName) && kills < 12 && ++writes % 5 === 0;
          if (isKilled) kills += 1;
          if (isKilled && kills % 2 === 0) throw new Error('killed before a write');
          const response = await next(args);
          if (isKilled) throw new Error('killed after a write');
          return response;
        },
      { step: 'initialize', name: 'kills', override: true },
    );
    try {
      await fixture.remind();
    } finally {
      getDocumentClient().middlewareStack.remove('kills');
    }
    expect(kills).to.be.above(5);
    expect(await findVotersWithMessage(fixture.tenantId, voterIds, 'reminder')).to.deep.equal(
      [...voterIds].sort(),
    );
    expect((await fixture.countReached())[0]).to.equal(12);
  });
});
