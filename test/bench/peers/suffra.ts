import { generateId } from '@suffra/shared/ids';
import { signVote } from '../../../services/ballot/src/application/sign-vote.ts';
import type { Voting } from '../../../services/ballot/src/domain/voting.ts';
import { readTally } from '../../../services/ballot/src/storage/tallies.ts';
import { insertVote } from '../../../services/ballot/src/storage/votes.ts';
import { createVoting } from '../../../services/ballot/test/support/create-voting.ts';
import type { Fixture } from '../../../services/ballot/test/support/fixture.ts';
import { MessageBus } from '../../chaos/support/message-bus.ts';
import { TestTenant } from '../../chaos/support/test-tenant.ts';
import { findViolations } from '../../support/check-invariants.ts';
import { readLedger } from '../../support/ledger.ts';
import { castAll, neverLost } from './repeating-voters.ts';
import { initialCredits, type Way } from './way.ts';

/** Number of changes that the function of the tally gets at once, as in `free-vote-capacity.ts`. */
const tallyBatch = 100;

/** Our free vote: the signature of the receipt, one conditional write, and the tally from the table's stream. */
export function createFreeVote(fixture: Fixture): Way {
  const { tenantId } = fixture;
  let voting: Voting;
  return {
    name: 'Suffra, free vote',
    prepare: async (votingId) => {
      voting = await fixture.schedule(createVoting({ votingId, buckets: 64 }));
      await fixture.runTally();
    },
    record: async (votingId, voters) => {
      await castAll(voters, async (voterId) => {
        const key = { tenantId, votingId, voterId };
        const now = Date.now();
        const vote = await signVote(key, { voteId: generateId(), choices: ['o1'], votedAt: now }, now);
        await insertVote({ key, voting, correlationId: vote.voteId }, vote);
      });
      await fixture.runTally(tallyBatch);
    },
    countWrong: (votingId, { ids }) => countMiscounted(tenantId, votingId, ids.length),
  };
}

/**
 * Our paid vote: the route, wallet's ledger and the outcome, connected by their streams and queues. One message in twenty is
 * delivered twice, as a queue does when the answer to its deletion is lost.
 */
export async function createPaidVote(isDuplicated: () => boolean): Promise<Way> {
  const tenant = new TestTenant();
  const { tenantId } = tenant;
  const bus = await MessageBus.open(tenantId, {
    countCopies: () => (isDuplicated() ? 2 : 1),
    handleMessage: (read) => read(),
    pickIndex: () => 0,
  });
  let ballots = 0;
  return {
    name: 'Suffra, paid vote',
    prepare: async (votingId, { ids }) => {
      await tenant.voting({ votingId, buckets: 64 });
      await castAll({ ids, copies: 1, isLost: neverLost }, async (id) => {
        await tenant.signUp(id);
        await tenant.grantCredits(id, initialCredits, `${votingId}-${id}`);
      });
      await bus.drain();
      ballots += ids.length;
    },
    record: async (votingId, voters) => {
      await castAll(voters, (voterId) => tenant.castVote(voterId, { votingId }, 'o1'));
      await bus.drain();
    },
    countWrong: async (votingId, { ids }) => {
      const ledger = await readLedger(tenantId);
      const spent = ledger.entries.filter(({ cause, ref }) => cause === 'spent' && ref === votingId).length;
      const accepted = ledger.paidVotes.filter(({ votedAt }) => votedAt !== undefined).length;
      return (
        findViolations(ledger).length +
        Math.abs(spent - ids.length) +
        Math.abs(accepted - ballots) +
        (await countMiscounted(tenantId, votingId, ids.length))
      );
    },
  };
}

/** Returns how many votes the live tally has too many or too few. */
async function countMiscounted(tenantId: string, votingId: string, voters: number): Promise<number> {
  const { votes, counts } = await readTally(tenantId, votingId, ['o1'], true);
  return Math.abs(votes - voters) + Math.abs((counts.o1 ?? 0) - voters);
}
