/** Voters who each send their vote several times. */
export interface Voters {
  readonly ids: readonly string[];
  /** How often each voter sends the vote at the same time. */
  readonly copies: number;
  /** Whether an answer to a voter is lost, and the voter sends the vote again. */
  readonly isLost: () => boolean;
}

/** Number of voters who vote at the same time. */
const concurrency = 20;

/** Creates a function that returns true at each call with a number that `every` divides. */
export function createLoss(every: number): () => boolean {
  let calls = 0;
  return () => {
    calls += 1;
    return calls % every === 0;
  };
}

export const neverLost = (): boolean => false;

/** Lets all voters vote. @param cast casts the vote of a voter; a refused repetition is not an error */
export async function castAll({ ids, copies, isLost }: Voters, cast: (id: string) => Promise<unknown>) {
  const waiting = ids.values();
  const send = async (id: string): Promise<void> => {
    do await cast(id);
    while (isLost());
  };
  const connection = async (): Promise<void> => {
    for (const id of waiting) await Promise.all(Array.from({ length: copies }, () => send(id)));
  };
  await Promise.all(Array.from({ length: concurrency }, connection));
}
