import type { JourneyName, VoteUse } from '../../../delivery/gates/unit-cost.ts';
import { measureJourneys } from './measure-journeys.ts';
import { readFunctionMemory, toVoteUse } from './vote-use.ts';

/** Counts what a vote of each journey uses. */
export async function measureVoteUse(): Promise<Record<JourneyName, VoteUse>> {
  const memory = await readFunctionMemory();
  const uses = await measureJourneys();
  return {
    freeVote: toVoteUse(uses.freeVote, memory),
    freeVoteAllIn: toVoteUse(uses.freeVoteAllIn, memory),
    visitorVote: toVoteUse(uses.visitorVote, memory),
    visitorVoteOnce: toVoteUse(uses.visitorVoteOnce, memory),
    paidVoteAllIn: toVoteUse(uses.paidVoteAllIn, memory),
  };
}
