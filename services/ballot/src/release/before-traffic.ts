import { systemIds } from '@suffra/shared/ids';
import { smoke } from '@suffra/shared/release/before-traffic';
import { call } from '@suffra/shared/release/call';
import { hook } from '@suffra/shared/release/hook';
import { castVotes, openVoting } from './cast-votes.ts';
import { prefixOf } from './prefix.ts';

/**
 * Before anybody meets a new version: each function answers, and the one that takes votes takes synthetic ones, so that a
 * bad one meets no voter at all.
 */
export const handler = hook('before traffic', async (target) => {
  const faults = await smoke(target);
  const prefix = prefixOf(target.functionName);
  if (faults.length > 0 || target.functionName !== `${prefix}castVote`) return faults;
  const trial = { call, prefix, now: Date.now, votingId: systemIds() };
  await openVoting(trial);
  return (await castVotes(trial, target.version)).objections;
});
