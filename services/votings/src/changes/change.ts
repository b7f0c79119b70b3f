import type { Clock } from '@suffra/shared/clock';
import { etagOf } from '@suffra/shared/http/etag';
import { staleVersion } from '@suffra/shared/http/problems';
import type { Answer } from '@suffra/shared/http/serve';
import { bodyOf } from '../bodies.ts';
import { noSuchVoting } from '../problems.ts';
import { updateVoting } from '../table/save.ts';
import { readVoting, type StoredVoting } from '../table/voting-row.ts';
import type { Voting } from '../voting.ts';
import { contended } from './contended.ts';
import { quotaWrites } from './quota-writes.ts';

/** A change that an admin asks for, of the version that they read. */
export interface Change {
  readonly tenantId: string;
  readonly votingId: string;
  readonly version: number;
  /** Of what is asked, the version included: a repetition of the request that was done last is answered, not refused. */
  readonly hash: string;
  readonly correlationId: string;
}

/**
 * Changes a voting: reads it, asks the rule, and writes it with its quota's rows in one transaction; again when that
 * was lost to another, with the rule asked afresh at that time.
 * @param rule pure: gives the voting as it shall be, the same object for no difference, or throws its refusal
 * @throws Problem `no-such-voting`, `stale-version`, the rule's own, or `busy`
 */
export const changed = (
  change: Change,
  clock: Clock,
  rule: (voting: StoredVoting, now: number) => Voting,
): Promise<Answer> =>
  contended(async () => {
    const { tenantId, votingId, hash, correlationId } = change;
    const before = await readVoting(tenantId, votingId);
    const now = clock();
    if (before === undefined) throw noSuchVoting();
    if (before.version === change.version + 1 && before.changeHash === hash) return answerOf(before, now);
    if (before.version !== change.version) throw staleVersion();
    const after = rule(before, now);
    if (after === before) return answerOf(before, now);
    const quotas = await quotaWrites(before, after, { now, correlationId });
    const written = await updateVoting(before, after, { hash, correlationId }, quotas);
    // A refused one is read afresh: it is stale then, or its close was published, or it was our own.
    return written.outcome === 'done' ? answerOf(after, now) : undefined;
  });

const answerOf = (voting: Voting, now: number): Answer => ({
  status: 200,
  headers: { etag: etagOf(voting.version) },
  body: bodyOf(voting, now),
});
