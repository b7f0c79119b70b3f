import type { Vote, Voting } from './world.ts';

const countsOf = (voting: Voting, chosen: readonly (readonly string[])[]): Record<string, number> =>
  Object.fromEntries(
    voting.options.map(({ id }) => [id, chosen.filter((choices) => choices.includes(id)).length]),
  );

/** The numbers of a voting: votes, counts by option (ranked: first preferences), and with `final` the winners. */
export function counted(voting: Voting, votes: readonly Vote[], final: boolean) {
  const ranked = voting.ballot.kind === 'ranked';
  const choices = votes.map((each) => (ranked ? each.choices.slice(0, 1) : each.choices));
  const counts = countsOf(voting, choices);
  if (!final) return { votes: votes.length, counts };
  if (!ranked) return { votes: votes.length, counts, winners: votes.length === 0 ? [] : most(counts) };
  const rounds = roundsOf(voting, votes);
  return { votes: votes.length, counts, winners: most(rounds.at(-1)?.counts ?? {}), rounds };
}

function most(counts: Record<string, number>): string[] {
  const highest = Math.max(...Object.values(counts));
  return Object.keys(counts).filter((id) => counts[id] === highest);
}

function roundsOf(voting: Voting, votes: readonly Vote[]) {
  const rounds: { counts: Record<string, number>; eliminated?: string; exhausted: number }[] = [];
  let left = voting.options.map(({ id }) => id);
  for (;;) {
    const tops = votes.map(({ choices }) => choices.filter((id) => left.includes(id)).slice(0, 1));
    const all = countsOf(voting, tops);
    const counts = Object.fromEntries(left.map((id) => [id, all[id] ?? 0]));
    const exhausted = tops.filter((each) => each.length === 0).length;
    const highest = Math.max(...Object.values(counts));
    if (left.length <= 2 || highest * 2 > votes.length - exhausted) return [...rounds, { counts, exhausted }];
    const lowest = Math.min(...Object.values(counts));
    const eliminated = left.findLast((id) => counts[id] === lowest) ?? '';
    rounds.push({ counts, eliminated, exhausted });
    left = left.filter((id) => id !== eliminated);
  }
}
