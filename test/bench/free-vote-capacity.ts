import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import { createFixture, startBallot } from '../../services/ballot/test/support/fixture.ts';
import { measureCapacity } from '../../services/ballot/test/support/table-calls.ts';

const votes = 1_000;

/** Write units of an accepted free vote, counted by the engine, and the table calls of 1,000 votes. */
export async function countFreeVotes(): Promise<{
  vote: number;
  tally: number;
  calls: Record<string, number>;
}> {
  await startBallot();
  const fixture = await createFixture();
  const voting = await fixture.schedule(createVoting({ buckets: 64 }));
  await fixture.runTally();
  const cast = await measureCapacity(async () => {
    for (let i = 0; i < votes; i += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, j) => fixture.vote(`voter-${i + j}-bench`, voting, ['o1'])),
      );
  });
  const counted = await measureCapacity(() => fixture.runTally(100));
  return { vote: (cast.UpdateItem ?? 0) / votes, tally: (counted.UpdateItem ?? 0) / votes, calls: cast };
}

/** Write units per accepted free vote with its tally, counted by the engine (goal: at most 1.05). */
export async function measureFreeVoteCapacity(): Promise<Record<string, string>> {
  const { vote, tally, calls } = await countFreeVotes();
  return {
    'write units per vote': vote.toFixed(3),
    'write units of its tally, in batches of 100': tally.toFixed(3),
    'write units per vote, total (goal 1.05)': (vote + tally).toFixed(3),
    'table calls per vote': Object.entries(calls)
      .map(([name, units]) => `${name} ${units}`)
      .join(', '),
  };
}
