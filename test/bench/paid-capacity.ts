import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { capacityOf } from '../../services/ballot/test/support/calls.ts';
import { settled } from '../../services/ballot/test/support/credits.ts';
import { votingWith } from '../../services/ballot/test/support/voting.ts';
import { newWorld, startBallot } from '../../services/ballot/test/support/world.ts';
import { handler as grantCredits } from '../../services/wallet/src/http/grant-credits.ts';
import { handler as onCommands } from '../../services/wallet/src/on/commands.ts';
import { debitCredit } from '../../shared/src/events/wallet.ts';
import { call } from '../../shared/test/call.ts';

const votes = 300;

/** Write units of an accepted paid vote by what is written, counted by the engine; the ledger is the debit. */
export async function countPaidVotes(): Promise<{
  waits: number;
  debit: number;
  stands: number;
  tally: number;
}> {
  await startBallot();
  const world = await newWorld();
  const { tenantId } = world;
  const voting = await world.schedule(votingWith({ buckets: 64, price: 1 }));
  const voters = Array.from({ length: votes }, (_, i) => `voter-${i}-paid`);
  for (const voterId of voters)
    await call(grantCredits, {
      method: 'POST',
      params: { tenantId, voterId },
      token: await world.token('admin-bench', { role: 'admin' }),
      headers: { 'idempotency-key': voterId },
      body: { credits: 5, reason: 'bench' },
    });
  await world.runTally();
  const each = (does: (voterId: string) => Promise<unknown>) =>
    capacityOf(async () => {
      for (const voterId of voters) await does(voterId);
    });
  const until = Math.floor(Date.now() / 1_000) + 3_600;
  const { votingId } = voting;
  const waits = await each((voterId) => world.vote(voterId, voting, ['o1']));
  const debits = await each((voterId) =>
    onCommands(batchOf(messageOf(debitCredit, { tenantId, data: { voterId, votingId, attempt: 1, until } }))),
  );
  const accepts = await each((voterId) => settled(world, voterId, voting, 'debited'));
  const tally = await capacityOf(() => world.runTally(100));
  return {
    waits: (waits.UpdateItem ?? 0) / votes,
    debit: (debits.PutItem ?? 0) / votes,
    stands: (accepts.UpdateItem ?? 0) / votes,
    tally: (tally.PutItem ?? 0) / votes,
  };
}

/** Write units per accepted paid vote, ledger included, by the engine's own account (goal: 2.5 for debit and vote). */
export async function paidCapacityFigures(): Promise<Record<string, string>> {
  const { waits, debit, stands, tally } = await countPaidVotes();
  const units = {
    'the vote that waits': waits,
    'its debit with the ledger': debit,
    'the vote that stands': stands,
    'its tally, batches of 100': tally,
  };
  const sum = waits + debit + stands + tally;
  return {
    ...Object.fromEntries(
      Object.entries(units).map(([name, one]) => [`write units of ${name}`, one.toFixed(3)]),
    ),
    'write units of debit and vote (goal 2.5)': (debit + stands).toFixed(3),
    'write units of a paid vote, in all': sum.toFixed(3),
  };
}
