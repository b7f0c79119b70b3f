import type { SeededVoting } from './votings.ts';

/**
 * What the people of a seeded voting choose: as many as `votes` says for each option.
 * @returns one list of option ids a person; in a ranked voting all options, from the first choice round and round
 */
export function crowdOf({ options, ballot, votes = [] }: SeededVoting): string[][] {
  const ids = options.map((_, at) => `o${at + 1}`);
  return votes.flatMap((people, at) => {
    const order = [...ids.slice(at), ...ids.slice(0, at)];
    return Array.from({ length: people }, () => (ballot.kind === 'ranked' ? order : order.slice(0, 1)));
  });
}
