import { assertNotSuspended } from '@suffra/shared/errors';
import type { IdGenerator } from '@suffra/shared/ids';
import { retryOnConflict } from '@suffra/shared/retry';
import { idempotencyKeyReused, noSuchVoter } from '../domain/errors.ts';
import { createGrantEntry, type Grant, hashGrant } from '../domain/grant.ts';
import { createNextEntry, getBalance } from '../domain/ledger.ts';
import {
  appendEntryOnce,
  type IdempotencyRecord,
  readIdempotencyRecord,
} from '../storage/idempotency-records.ts';
import type { Owner } from '../storage/keys.ts';
import { readNewestEntry } from '../storage/ledger-entries.ts';
import { readIsSuspended } from '../storage/tenant-replicas.ts';
import { isExistingVoter } from '../storage/voters.ts';

/** How often a grant is repeated when concurrent writes win. */
const maxAttempts = 5;

/** The id, author and time of a grant. */
export interface GrantContext {
  /** The same for a repeated request: derived from its Idempotency-Key. */
  readonly grantId: string;
  /** voterId of the admin or operator. */
  readonly by: string;
  readonly correlationId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Appends the ledger entry of a grant, once per grant id.
 * @param newId creates the ids of writes
 * @throws DomainError `no-such-voter`, `not-enough-credits`, `idempotency-key-reused`, `tenant-suspended`, or `busy` when concurrent writes won every attempt
 */
export async function grantCredits(
  owner: Owner,
  grant: Grant,
  { grantId, by, correlationId, now }: GrantContext,
  newId: IdGenerator,
): Promise<IdempotencyRecord> {
  const requestHash = hashGrant(grant);
  const record = await retryOnConflict(
    async () => {
      const existing = await readIdempotencyRecord(owner, grantId);
      if (existing !== undefined) return existing;
      assertNotSuspended(await readIsSuspended(owner.tenantId));
      if (!(await isExistingVoter(owner))) throw noSuchVoter();
      const newest = await readNewestEntry(owner);
      const draft = createGrantEntry(getBalance(newest), grant, grantId, by);
      const context = { correlationId, writeId: newId() };
      return appendEntryOnce(owner, grantId, requestHash, createNextEntry(newest, draft, now), context);
    },
    { maxAttempts, baseDelayMs: 0 },
  );
  if (record.requestHash !== requestHash) throw idempotencyKeyReused();
  return record;
}
