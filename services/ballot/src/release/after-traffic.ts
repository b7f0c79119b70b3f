import { setTimeout as pause } from 'node:timers/promises';
import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/release/call';
import { hook } from '@suffra/shared/release/hook';
import { awaitTally, castVotes, checkReceipt, openVoting, type Trial } from './cast-votes.ts';
import { prefixOf } from './prefix.ts';

/** The walk of a vote through what serves now: the voting's event, votes, a receipt and the tally. */
export async function walk(trial: Trial): Promise<string[]> {
  await openVoting(trial);
  const { objections, receipt } = await castVotes(trial, 'live');
  if (objections.length > 0 || receipt === undefined) return objections;
  return [...(await checkReceipt(trial, receipt)), ...(await awaitTally(trial, pause))];
}

/** After all traffic goes to a new version, whichever function it is of: votes are taken, proved and counted. */
export const handler = hook('after traffic', ({ functionName }) =>
  walk({ call, prefix: prefixOf(functionName), now: Date.now, votingId: systemIds() }),
);
