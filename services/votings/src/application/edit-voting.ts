import { assertCanManageVoting } from '@suffra/shared/authorization';
import type { Clock } from '@suffra/shared/clock';
import { assertNotSuspended, staleVersion } from '@suffra/shared/errors';
import { retryOnConflict } from '@suffra/shared/retry';
import type { Caller } from '@suffra/shared/tokens/claims';
import { noSuchVoting } from '../domain/errors.ts';
import type { Voting } from '../domain/voting.ts';
import { readIsSuspended } from '../storage/replicas.ts';
import type { StoredVoting } from '../storage/voting-row.ts';
import { readVoting, updateVoting } from '../storage/votings.ts';
import { checkPictures } from './check-pictures.ts';
import { prepareQuotaWrites } from './quota-writes.ts';

/** A request to change a version of a voting. */
export interface EditRequest {
  /** The admin or API key, whose tenant has the voting. */
  readonly caller: Caller;
  readonly votingId: string;
  /** The version that the admin read. */
  readonly version: number;
  /** The hash of the request, version included. A repetition of the last change returns the voting, not an error. */
  readonly requestHash: string;
  readonly correlationId: string;
}

/** A voting, and the time at which it was read or written, milliseconds since the epoch. */
export interface VotingResult {
  readonly voting: Voting;
  readonly now: number;
}

/**
 * Changes a voting: reads it, applies the rule, and writes it with its quotas in one transaction. When a concurrent
 * write wins, it starts again with the current time.
 * @param rule pure: returns the next version, the same object for no change, or throws
 * @throws DomainError `not-allowed`, `no-such-voting`, `stale-version`, `tenant-suspended`, `busy`, or an error of the rule, the pictures or the quotas
 */
export const editVoting = (
  { caller, votingId, version, requestHash, correlationId }: EditRequest,
  clock: Clock,
  rule: (voting: StoredVoting, now: number) => Voting,
): Promise<VotingResult> =>
  retryOnConflict(async () => {
    const before = await readVoting(caller.tenantId, votingId);
    const now = clock();
    assertCanManageVoting(caller, votingId, before?.accountId);
    if (before === undefined) throw noSuchVoting();
    const isRepetition = before.version === version + 1 && before.changeHash === requestHash;
    if (isRepetition) return { voting: before, now };
    if (before.version !== version) throw staleVersion();
    const after = rule(before, now);
    if (after === before) return { voting: before, now };
    assertNotSuspended(await readIsSuspended(caller.tenantId));
    assertCanManageVoting(caller, votingId, after.accountId);
    await checkPictures(before, after);
    const quotaWrites = await prepareQuotaWrites(before, after, { now, correlationId });
    const written = await updateVoting(
      before,
      after,
      { requestHash, correlationId, changedBy: caller.voterId, changedAt: now },
      quotaWrites,
    );
    // After a refused write the next attempt reads why: another version, a published close, or its own change.
    return written.outcome === 'done' ? { voting: after, now } : undefined;
  });
