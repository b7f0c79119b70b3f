import { cast } from './journeys.ts';
import type { People } from './people.ts';

/** What became of the votes that were cast meanwhile. */
export interface Meanwhile {
  readonly acknowledged: number;
  /** Each answer that took no vote. */
  readonly refused: string[];
}

/**
 * Has new voters vote, one after the other, for as long as something takes.
 * @param does what goes on meanwhile
 */
export async function votesWhile(
  people: People,
  votingId: string,
  does: () => Promise<unknown>,
): Promise<Meanwhile> {
  let over = false;
  const ending = does().finally(() => {
    over = true;
  });
  let acknowledged = 0;
  const refused: string[] = [];
  while (!over) {
    const { api } = await people.newVoter();
    const answer = await cast(api, votingId);
    if (answer.status === 201) acknowledged += 1;
    else refused.push(`${answer.status} ${JSON.stringify(answer.body)}`);
  }
  await ending;
  return { acknowledged, refused };
}
