/** Votes per option id. */
export type Counts = Record<string, number>;

/** Votes, registrations and votes per option: of a batch, a minute or a whole voting. */
export interface Tally {
  votes: number;
  registrations: number;
  counts: Counts;
}

/** A tally of nothing. @param options ids that appear with 0 */
export const emptyTally = (options: readonly string[] = []): Tally => ({
  votes: 0,
  registrations: 0,
  counts: Object.fromEntries(options.map((option) => [option, 0])),
});

/** Adds one tally to another, in place. @param sign −1 takes it away */
export function add(to: Tally, more: Tally, sign: 1 | -1 = 1): void {
  to.votes += sign * more.votes;
  to.registrations += sign * more.registrations;
  for (const [option, votes] of Object.entries(more.counts))
    to.counts[option] = (to.counts[option] ?? 0) + sign * votes;
}

/**
 * What a vote's choices count for while the race is open: each choice one; of a ranked vote the first preference.
 */
export const countedChoices = (choices: readonly string[], ranked: boolean): readonly string[] =>
  ranked ? choices.slice(0, 1) : choices;

/** Whether two tallies say the same; an option with 0 is the same as none. */
export function agree(one: Tally, other: Tally): boolean {
  const options = new Set([...Object.keys(one.counts), ...Object.keys(other.counts)]);
  return (
    one.votes === other.votes &&
    one.registrations === other.registrations &&
    [...options].every((option) => (one.counts[option] ?? 0) === (other.counts[option] ?? 0))
  );
}
