import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { staffAdded, staffRemoved, tenantChanged } from '@suffra/shared/events/identity';
import { votingChanged } from '@suffra/shared/events/votings';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { createShuffledDeliveries } from '@suffra/shared/test-support/shuffled-deliveries';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { handler as onFacts } from '../../src/consumers/facts.ts';
import { handler as onReplicas } from '../../src/consumers/replicas.ts';
import { selectCurrentCounts, voteCounts } from '../../src/domain/facts/event-facts.ts';
import { toHour } from '../../src/domain/time.ts';
import { readAdmins } from '../../src/storage/admins.ts';
import { readFacts } from '../../src/storage/fact-batches.ts';
import { readTenantReplica } from '../../src/storage/tenants.ts';
import { readVotingReplica } from '../../src/storage/voting-replicas.ts';
import { consume, createVotingSnapshot, newTenantId, startMetrics } from '../support/fixtures.ts';

const voting = createVotingSnapshot();
const { votingId } = voting;
const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

/** Three versions of everything that metrics replicates, and three revisions of a tally row. */
const createMessages = (tenantId: string): string[] => [
  toSqsMessage(resultCertified, {
    tenantId,
    data: {
      votingId,
      votes: 9,
      registrations: 2,
      counts: { o1: 9 },
      winners: ['o1'],
      certifiedAt: minute,
      tallyAgreed: true,
    },
  }),
  ...[
    { voterId: 'former-admin', addedAt: 1, removedAt: 2 },
    { voterId: 'admin-again', addedAt: 3, removedAt: 2 },
  ].flatMap(({ voterId, addedAt, removedAt }) => [
    toSqsMessage(staffAdded, { tenantId, data: { voterId, role: 'admin', version: addedAt } }),
    toSqsMessage(staffRemoved, { tenantId, data: { voterId, version: removedAt } }),
  ]),
  ...[1, 2, 3].flatMap((version) => [
    toSqsMessage(votingChanged, { tenantId, data: { ...voting, version, title: `Version ${version}` } }),
    toSqsMessage(tenantChanged, {
      tenantId,
      data: { tenantId, name: `Version ${version}`, quota: { perTenant: 16, perAccount: 4 }, version },
    }),
    toSqsMessage(votesCounted, {
      tenantId,
      data: { votingId, row: 'row-1', minute, votes: version, registrations: 0, revision: `00${version}` },
    }),
  ]),
];

describe('events that metrics replicates', () => {
  before(async function () {
    this.timeout(60_000);
    await startMetrics();
  });

  it('lead to the newest version in any order, and a voting keeps its certified result', async () => {
    const numbers = Array.from({ length: createMessages('acme').length }, (_, i) => String(i));
    await fc.assert(
      fc.asyncProperty(createShuffledDeliveries(numbers), async (order) => {
        const tenantId = newTenantId();
        const messages = createMessages(tenantId);
        for (const number of order) {
          const body = messages[Number(number)] ?? '';
          await consume(body.includes(votesCounted.type) ? onFacts : onReplicas, body);
        }
        const stored = await readVotingReplica(tenantId, votingId);
        expect(stored?.voting.title).to.equal('Version 3');
        expect(stored?.certified).to.include({ votes: 9 });
        expect((await readTenantReplica(tenantId))?.name).to.equal('Version 3');
        const counts = [];
        for await (const reports of readFacts(tenantId, voteCounts, toHour(Date.parse(minute))))
          counts.push(...selectCurrentCounts(reports).map(({ votes }) => votes));
        expect(counts).to.deep.equal([3]);
        expect(await readAdmins(tenantId)).to.deep.equal(['admin-again']);
      }),
      propertyRuns(6),
    );
  });
});
