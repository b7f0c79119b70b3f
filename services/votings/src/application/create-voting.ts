import type { Clock } from '@suffra/shared/clock';
import { assertNotSuspended } from '@suffra/shared/errors';
import type { IdGenerator } from '@suffra/shared/ids';
import { retryOnConflict } from '@suffra/shared/retry';
import { type CreationRecord, getCreationExpiry } from '../domain/creation-record.ts';
import { idempotencyKeyReused } from '../domain/errors.ts';
import { hashRequest } from '../domain/request-hash.ts';
import { createVoting, type VotingInput } from '../domain/voting.ts';
import { parseCreationRow, readCreation, toCreationPut } from '../storage/creations.ts';
import { readIsSuspended } from '../storage/replicas.ts';
import { insertVoting, readVoting } from '../storage/votings.ts';
import { checkPictures } from './check-pictures.ts';
import type { VotingResult } from './edit-voting.ts';
import { prepareQuotaWrites } from './quota-writes.ts';

/** A request for a new voting. */
export interface CreateRequest {
  readonly tenantId: string;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  /** The admin or API key, for the audit. */
  readonly changedBy: string;
}

/** A created voting, and whether this request created it. */
export interface CreatedVoting extends VotingResult {
  readonly isNew: boolean;
}

/**
 * Inserts a voting with a random id, its quotas, and the record of the request in one transaction. The id must not
 * follow from the request: its public file could be read before the voting is announced. A repeated request returns
 * the voting as it is now.
 * @throws DomainError `invalid-voting`, `picture-host-not-allowed`, `unknown-account`, `idempotency-key-reused`, `quota-exceeded`,
 *   `too-many-scheduled`, `tenant-suspended` or `busy`
 */
export async function createVotingOnce(
  input: VotingInput,
  { tenantId, idempotencyKey, correlationId, changedBy }: CreateRequest,
  { clock, newId }: { readonly clock: Clock; readonly newId: IdGenerator },
): Promise<CreatedVoting> {
  const requestId = hashRequest(idempotencyKey);
  const requestHash = hashRequest(input);
  const existing = await readCreation(tenantId, requestId);
  if (existing !== undefined) return readCreatedVoting(tenantId, existing, requestHash, clock);
  assertNotSuspended(await readIsSuspended(tenantId));
  const votingId = newId();
  return retryOnConflict(async () => {
    const now = clock();
    const voting = createVoting(input, { tenantId, votingId, now });
    await checkPictures(undefined, voting);
    const quotaWrites = await prepareQuotaWrites(undefined, voting, { now, correlationId });
    const creation = toCreationPut(tenantId, requestId, { votingId, requestHash }, getCreationExpiry(now));
    const written = await insertVoting(creation, voting, { correlationId, changedBy }, quotaWrites);
    if (written.outcome === 'contended') return undefined;
    if (written.outcome === 'done') return { voting, now, isNew: true };
    const concurrent = parseCreationRow(written.row);
    const result = await readCreatedVoting(tenantId, concurrent, requestHash, clock);
    // Only a retry after a lost response finds its own random id.
    return { ...result, isNew: concurrent.votingId === votingId };
  });
}

/** @throws DomainError `idempotency-key-reused` (with votingId) when another request created the voting */
async function readCreatedVoting(
  tenantId: string,
  creation: CreationRecord,
  requestHash: string,
  clock: Clock,
): Promise<CreatedVoting> {
  const { votingId } = creation;
  if (creation.requestHash !== requestHash) throw idempotencyKeyReused({ extensions: { votingId } });
  const voting = await readVoting(tenantId, votingId);
  if (voting === undefined) throw new Error(`the voting ${votingId} of a creation record is missing`);
  return { voting, now: clock(), isNew: false };
}
