import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import { createFixture, startBallot } from '../../services/ballot/test/support/fixture.ts';
import { settleCredit } from '../../services/ballot/test/support/paid-votes.ts';
import { measureCapacity } from '../../services/ballot/test/support/table-calls.ts';
import { handler as onCommands } from '../../services/wallet/src/consumers/commands.ts';
import { debitCredit } from '../../shared/runtime/events/wallet.ts';
import { createPaidVoters } from './paid-voters.ts';

const votes = 300;

/** Write units of an accepted paid vote by kind of row, counted by the engine. The ledger is the debit. */
export async function countPaidVotes(): Promise<{
  pendingVote: number;
  debit: number;
  acceptedVote: number;
  tally: number;
}> {
  await startBallot();
  const fixture = await createFixture();
  const { tenantId } = fixture;
  const voting = await fixture.schedule(createVoting({ buckets: 64, price: 1 }));
  const voters = await createPaidVoters(fixture, votes, 'paid');
  await fixture.runTally();
  const entry = (does: (voterId: string) => Promise<unknown>) =>
    measureCapacity(async () => {
      for (const voterId of voters) await does(voterId);
    });
  const until = Math.floor(Date.now() / 1_000) + 3_600;
  const { votingId } = voting;
  const pendingVote = await entry((voterId) => fixture.vote(voterId, voting, ['o1']));
  const debits = await entry((voterId) =>
    onCommands(
      toSqsEvent(toSqsMessage(debitCredit, { tenantId, data: { voterId, votingId, attempt: 1, until } })),
    ),
  );
  const accepts = await entry((voterId) => settleCredit(fixture, voterId, voting, 'debited'));
  const tally = await measureCapacity(() => fixture.runTally(100));
  return {
    pendingVote: (pendingVote.UpdateItem ?? 0) / votes,
    debit: (debits.PutItem ?? 0) / votes,
    acceptedVote: (accepts.UpdateItem ?? 0) / votes,
    tally: (tally.UpdateItem ?? 0) / votes,
  };
}

/** Write units per accepted paid vote, ledger included, counted by the engine (goal: 2.5 for debit and vote). */
export async function measurePaidVoteCapacity(): Promise<Record<string, string>> {
  const { pendingVote, debit, acceptedVote, tally } = await countPaidVotes();
  const units = {
    'the pending vote': pendingVote,
    'its debit, with the ledger': debit,
    'the accepted vote': acceptedVote,
    'its tally, in batches of 100': tally,
  };
  const sum = pendingVote + debit + acceptedVote + tally;
  return {
    ...Object.fromEntries(
      Object.entries(units).map(([name, one]) => [`write units of ${name}`, one.toFixed(3)]),
    ),
    'write units of debit and vote (goal 2.5)': (debit + acceptedVote).toFixed(3),
    'write units of a paid vote, total': sum.toFixed(3),
  };
}
