import { mostVoted } from './result.ts';
import { instantRunoff, preferred, type Round } from './runoff.ts';
import { add, emptyTally, type Tally } from './tally/counts.ts';
import { type Counted, worth } from './tally/deltas.ts';
import { inWindow, type Voting } from './voting.ts';

/** Reads every row of a voting once; the rows do not change between two calls. */
export type ReadAll = (visit: (row: Counted) => void) => Promise<void>;

/** What all rows of a voting add up to. */
export interface Recount extends Tally {
  winners: string[];
  rounds?: Round[];
  /** Votes that do not count because the window was narrowed after they were cast. */
  outside: number;
}

/** Up to so many different rankings are kept in memory; beyond, each round reads the rows again. */
const rankingsKept = 20_000;

/**
 * Counts a closed voting from its rows: votes within `[startsAt, endsAt)` alone, all registrations.
 * @param kept how many different rankings may be held in memory
 */
export async function recount(voting: Voting, read: ReadAll, kept = rankingsKept): Promise<Recount> {
  const options = voting.options.map((option) => option.id);
  const sum = emptyTally(options);
  const rankings = new Map<string, number>();
  let outside = 0;
  let tooMany = false;
  await read((row) => {
    const counts = row.votedAt !== undefined && inWindow(voting, row.votedAt);
    if (row.votedAt !== undefined && !counts) outside += 1;
    add(sum, worth(counts ? row : { registeredAt: row.registeredAt }));
    if (!counts || voting.ballot.kind !== 'ranked' || tooMany) return;
    const ranking = (row.choices ?? []).join(' ');
    rankings.set(ranking, (rankings.get(ranking) ?? 0) + 1);
    if (rankings.size <= kept) return;
    tooMany = true;
    rankings.clear();
  });
  if (voting.ballot.kind !== 'ranked') return { ...sum, outside, winners: mostVoted(options, sum.counts) };
  const runoff = await instantRunoff(options, (continuing) =>
    roundOf(continuing, async (vote) => {
      if (!tooMany) for (const [ranking, times] of rankings) vote(ranking.split(' '), times);
      else
        await read((row) => {
          if (row.votedAt !== undefined && inWindow(voting, row.votedAt)) vote(row.choices ?? [], 1);
        });
    }),
  );
  return { ...sum, outside, ...runoff };
}

async function roundOf(
  continuing: ReadonlySet<string>,
  each: (vote: (choices: readonly string[], times: number) => void) => Promise<void>,
): Promise<Round> {
  const counts = emptyTally([...continuing]).counts;
  let exhausted = 0;
  await each((choices, times) => {
    const choice = preferred(choices, continuing);
    if (choice === undefined) exhausted += times;
    else counts[choice] = (counts[choice] ?? 0) + times;
  });
  return { counts, exhausted };
}
