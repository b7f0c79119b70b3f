import { setTimeout as pause } from 'node:timers/promises';
import { generateId } from '@suffra/shared/ids';
import { invokeFunction } from '@suffra/shared/release/invoke-function';
import { createTrafficHook } from '@suffra/shared/release/traffic-hook';
import { getFunctionPrefix } from './function-prefix.ts';
import {
  awaitTally,
  castVotes,
  type SyntheticCheck,
  scheduleVoting,
  verifyReceipt,
} from './synthetic-votes.ts';

/**
 * Checks the deployed service with synthetic votes, from the event of the voting to the receipt and the tally.
 * @returns the reasons to roll back, if any
 */
export async function runSyntheticCheck(check: SyntheticCheck): Promise<string[]> {
  await scheduleVoting(check);
  const { objections, receipt } = await castVotes(check, 'live');
  if (objections.length > 0 || receipt === undefined) return objections;
  return [...(await verifyReceipt(check, receipt)), ...(await awaitTally(check, pause))];
}

/** Runs after all traffic goes to a new version of any function: votes must be accepted, verifiable and counted. */
export const handler = createTrafficHook('after traffic', ({ functionName }) =>
  runSyntheticCheck({
    invoke: invokeFunction,
    prefix: getFunctionPrefix(functionName),
    now: Date.now,
    votingId: generateId(),
  }),
);
