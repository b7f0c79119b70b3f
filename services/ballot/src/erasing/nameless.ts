import type { Ballot } from '../table/vote-row.ts';

/** What stays of a voter's row when they are erased. */
export interface Parted {
  /** What counts on under no name: the vote as it stood, the registration. Absent where the row counted for nothing. */
  readonly nameless?: Readonly<Record<string, unknown>>;
  /** Whether the voter's place stays taken, so that somebody who comes back votes once all the same. */
  readonly taken: boolean;
  /** Of a paid vote: what it takes to ask its credit back, should the voting be cancelled. It says nothing of the choice. */
  readonly credit?: { readonly attempt: number; readonly creditUntil: number };
}

/**
 * Parts a voter's row into what counts and what says who it was. The receipt's salt and signature go with the name: with
 * them anybody who holds the receipt could tell whose vote it is.
 * @param ranked whether the voting's choices are an order of preference
 */
export function parted(ballot: Ballot, ranked: boolean): Parted {
  const { vote, registeredAt, voided, attempt, creditUntil } = ballot;
  const paid = vote !== undefined && voided === undefined;
  const nameless = {
    ...(registeredAt !== undefined && { registeredAt }),
    ...(vote !== undefined && {
      votedAt: vote.votedAt,
      choices: vote.choices,
      ...(ranked && { ranked: true }),
    }),
  };
  return {
    ...(Object.keys(nameless).length > 0 && { nameless }),
    taken: vote !== undefined || voided !== undefined,
    ...(paid && attempt !== undefined && creditUntil !== undefined && { credit: { attempt, creditUntil } }),
  };
}
