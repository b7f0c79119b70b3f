import type { Vote, Voting } from './platform.ts';

const countPerOption = (voting: Voting, ballots: readonly (readonly string[])[]): Record<string, number> =>
  Object.fromEntries(
    voting.options.map(({ id }) => [id, ballots.filter((choices) => choices.includes(id)).length]),
  );

/** Counts a voting: votes, counts per option (ranked: first preferences), and winners with `final`. */
export function countVotes(voting: Voting, votes: readonly Vote[], final: boolean) {
  const ranked = voting.ballot.kind === 'ranked';
  const choices = votes.map((vote) => (ranked ? vote.choices.slice(0, 1) : vote.choices));
  const counts = countPerOption(voting, choices);
  if (!final) return { votes: votes.length, counts };
  if (!ranked) {
    const winners = votes.length === 0 ? [] : findLeaders(counts);
    return {
      votes: votes.length,
      counts,
      winners,
      tie: winners.length > 1 ? createTie(winners, 'shared') : undefined,
    };
  }
  const rounds = computeRounds(voting, votes);
  const lastTie = rounds.at(-2)?.tie;
  const tie =
    lastTie?.options.length === Object.keys(rounds.at(-2)?.counts ?? {}).length ? lastTie : undefined;
  return { votes: votes.length, counts, winners: findLeaders(rounds.at(-1)?.counts ?? {}), tie, rounds };
}

const createTie = <R extends string>(options: string[], rule: R) => ({ options, rule });

function findLeaders(counts: Record<string, number>): string[] {
  const highest = Math.max(...Object.values(counts));
  return Object.keys(counts).filter((id) => counts[id] === highest);
}

function computeRounds(voting: Voting, votes: readonly Vote[]) {
  const rounds: {
    counts: Record<string, number>;
    eliminated?: string;
    exhausted: number;
    tie?: { options: string[]; rule: 'option-order' } | undefined;
  }[] = [];
  let remaining = voting.options.map(({ id }) => id);
  for (;;) {
    const tops = votes.map(({ choices }) => choices.filter((id) => remaining.includes(id)).slice(0, 1));
    const all = countPerOption(voting, tops);
    const counts = Object.fromEntries(remaining.map((id) => [id, all[id] ?? 0]));
    const exhausted = tops.filter((entry) => entry.length === 0).length;
    const highest = Math.max(...Object.values(counts));
    if (remaining.length === 1 || votes.length === 0 || highest * 2 > votes.length - exhausted)
      return [...rounds, { counts, exhausted }];
    const lowest = Math.min(...Object.values(counts));
    const eliminated = remaining.findLast((id) => counts[id] === lowest) ?? '';
    const lowestOptions = remaining.filter((id) => counts[id] === lowest);
    const tie = lowestOptions.length > 1 ? createTie(lowestOptions, 'option-order' as const) : undefined;
    rounds.push({ counts, eliminated, exhausted, tie });
    remaining = remaining.filter((id) => id !== eliminated);
  }
}
