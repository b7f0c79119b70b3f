import type { StagePeople } from '../../shared/local-platform/deploy-target/set-up-stage.ts';
import { castVote } from './journeys.ts';

/** The outcomes of the votes that were cast during an operation. */
export interface VoteCounts {
  readonly acknowledged: number;
  /** Each response that rejected a vote. */
  readonly rejected: string[];
}

/**
 * Casts votes of new voters, one after another, while an operation runs.
 * @param operation runs at the same time
 */
export async function voteDuring(
  users: StagePeople,
  votingId: string,
  operation: () => Promise<unknown>,
): Promise<VoteCounts> {
  let isOver = false;
  const finished = operation().finally(() => {
    isOver = true;
  });
  let acknowledged = 0;
  const rejected: string[] = [];
  while (!isOver) {
    const { api } = await users.createVoter();
    const response = await castVote(api, votingId);
    if (response.status === 201) acknowledged += 1;
    else rejected.push(`${response.status} ${JSON.stringify(response.body)}`);
  }
  await finished;
  return { acknowledged, rejected };
}
