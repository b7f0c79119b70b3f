import type { SeededVoting } from './votings.ts';

/**
 * Creates the choices of the voters of a seeded voting: as many voters for each option as `votes` says.
 * @returns the option ids of each voter; in a ranked voting all options, rotated to begin with the first choice
 */
export function createBallots({ options, ballot, votes = [] }: SeededVoting): string[][] {
  const ids = options.map((_, index) => `o${index + 1}`);
  return votes.flatMap((voterCount, index) => {
    const order = [...ids.slice(index), ...ids.slice(0, index)];
    return Array.from({ length: voterCount }, () => (ballot.kind === 'ranked' ? order : order.slice(0, 1)));
  });
}
