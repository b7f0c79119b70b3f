import { capacityOf } from '../../services/ballot/test/support/calls.ts';
import { votingWith } from '../../services/ballot/test/support/voting.ts';
import { newWorld, startBallot } from '../../services/ballot/test/support/world.ts';

const votes = 1_000;

/** Write units of an accepted free vote, counted by the engine, and the calls of the table that 1,000 of them made. */
export async function countFreeVotes(): Promise<{
  vote: number;
  tally: number;
  calls: Record<string, number>;
}> {
  await startBallot();
  const world = await newWorld();
  const voting = await world.schedule(votingWith({ buckets: 64 }));
  await world.runTally();
  const cast = await capacityOf(async () => {
    for (let i = 0; i < votes; i += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, j) => world.vote(`voter-${i + j}-bench`, voting, ['o1'])),
      );
  });
  const counted = await capacityOf(() => world.runTally(100));
  return { vote: (cast.UpdateItem ?? 0) / votes, tally: (counted.PutItem ?? 0) / votes, calls: cast };
}

/** Write units per accepted free vote with its tally, by the engine's own account (goal: at most 1.05). */
export async function capacityFigures(): Promise<Record<string, string>> {
  const { vote, tally, calls } = await countFreeVotes();
  return {
    'write units a vote': vote.toFixed(3),
    'write units of its tally, batches of 100': tally.toFixed(3),
    'write units a vote, in all (goal 1.05)': (vote + tally).toFixed(3),
    'calls of the table a vote': Object.entries(calls)
      .map(([name, units]) => `${name} ${units}`)
      .join(', '),
  };
}
