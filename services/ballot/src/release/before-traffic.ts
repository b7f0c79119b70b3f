import { generateId } from '@suffra/shared/ids';
import { smoke } from '@suffra/shared/release/before-traffic';
import { invokeFunction } from '@suffra/shared/release/invoke-function';
import { createTrafficHook } from '@suffra/shared/release/traffic-hook';
import { getFunctionPrefix } from './function-prefix.ts';
import { castVotes, scheduleVoting } from './synthetic-votes.ts';

/**
 * Runs before a new version gets traffic: each function must respond, and the function `vote` must accept synthetic votes. So a bad
 * version never receives the vote of a voter.
 */
export const handler = createTrafficHook('before traffic', async (target) => {
  const violations = await smoke(target);
  const prefix = getFunctionPrefix(target.functionName);
  if (violations.length > 0 || target.functionName !== `${prefix}vote`) return violations;
  const check = { invoke: invokeFunction, prefix, now: Date.now, votingId: generateId() };
  await scheduleVoting(check);
  return (await castVotes(check, target.version)).objections;
});
