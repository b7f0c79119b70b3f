import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import { unknownAccount } from '../domain/errors.ts';
import { admitWindow, getQuotaLimit, getQuotaOwner, type QuotaOwner, removeWindow } from '../domain/quota.ts';
import type { Voting } from '../domain/voting.ts';
import { isSameWindow, isWithin } from '../domain/window.ts';
import { readWindows, toWindowsPut } from '../storage/quota-windows.ts';
import { readAccount, readQuota } from '../storage/replicas.ts';

interface WriteOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly correlationId: string;
}

/**
 * Prepares the writes of quotas that belong to a change of a voting: reads the windows of the owners and checks the
 * limits. Run the writes in the same transaction as the change. There are none if neither window nor owner changes.
 * @param before undefined for a new voting
 * @throws DomainError `quota-exceeded`, `too-many-scheduled`, or `unknown-account` for a new account that is unknown
 */
export async function prepareQuotaWrites(
  before: Voting | undefined,
  after: Voting,
  options: WriteOptions,
): Promise<TransactionWrite[]> {
  const sameOwner = before?.accountId === after.accountId ? before : undefined;
  if (sameOwner && isSameWindow(sameOwner, after) && sameOwner.cancelled === after.cancelled) return [];
  const newOwnerWrite = after.cancelled
    ? prepareRemoval(after, options)
    : prepareAdmission(sameOwner, after, options);
  return Promise.all(
    before === undefined || sameOwner ? [newOwnerWrite] : [prepareRemoval(before, options), newOwnerWrite],
  );
}

async function prepareRemoval(
  voting: Voting,
  { now, correlationId }: WriteOptions,
): Promise<TransactionWrite> {
  const read = await readWindows(voting.tenantId, getQuotaOwner(voting));
  const windows = removeWindow(read.windows, voting.votingId, now);
  return toWindowsPut(voting.tenantId, read, windows, correlationId);
}

async function prepareAdmission(
  before: Voting | undefined,
  after: Voting,
  { now, correlationId }: WriteOptions,
): Promise<TransactionWrite> {
  const { tenantId, votingId } = after;
  const owner = getQuotaOwner(after);
  const [read, limit] = await Promise.all([readWindows(tenantId, owner), readLimit(before, after, owner)]);
  const window = { startsAt: after.startsAt, endsAt: after.endsAt };
  const windows = admitWindow(read.windows, { votingId, window, owner, limit }, now);
  return toWindowsPut(tenantId, read, windows, correlationId);
}

async function readLimit(
  before: Voting | undefined,
  { tenantId, ...after }: Voting,
  owner: QuotaOwner,
): Promise<number> {
  // A window that only shrinks adds no overlap. It is allowed even if the quota was lowered since.
  if (before !== undefined && isWithin(after, before)) return Number.POSITIVE_INFINITY;
  if (owner.kind === 'tenant') return getQuotaLimit(await readQuota(tenantId), owner);
  const [quota, account] = await Promise.all([readQuota(tenantId), readAccount(tenantId, owner.accountId)]);
  // The account that a voting already belongs to was known before.
  if (account === undefined && before === undefined) throw unknownAccount();
  return getQuotaLimit(quota, owner, account?.quota);
}
