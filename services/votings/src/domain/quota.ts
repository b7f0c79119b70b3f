import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { quotaExceeded, tooManyScheduled } from './errors.ts';
import type { Window } from './window.ts';

/** The owner of the quota that a voting counts against: its account if it has one, otherwise the tenant. */
export type QuotaOwner =
  | { readonly kind: 'tenant' }
  | { readonly kind: 'account'; readonly accountId: string };

/** The maximum numbers of votings that are open at the same instant: positive integers. */
export interface Quota {
  readonly perTenant: number;
  readonly perAccount: number;
}

/** The quota of a tenant until its settings arrive from identity. */
export const defaultQuota: Quota = { perTenant: 16, perAccount: 16 };

/** The maximum number of votings of an owner that have not ended. It keeps the row far below DynamoDB's 400 KB. */
export const maxScheduled = 1_000;

/** The windows of an owner's votings, by voting id. */
export type Windows = Readonly<Record<string, Window>>;

/** The owner of the quota that a voting counts against. */
export const getQuotaOwner = (voting: { readonly accountId?: string | undefined }): QuotaOwner =>
  voting.accountId === undefined ? { kind: 'tenant' } : { kind: 'account', accountId: voting.accountId };

/**
 * The limit that a quota sets for an owner.
 * @param accountQuota the account's own quota, which overrides the tenant's quota for accounts
 */
export const getQuotaLimit = (quota: Quota, owner: QuotaOwner, accountQuota?: number): number =>
  owner.kind === 'tenant' ? quota.perTenant : (accountQuota ?? quota.perAccount);

/**
 * Removes a voting's window, and the windows that have ended: they overlap no future window.
 * @param now milliseconds since the epoch
 */
export const removeWindow = (windows: Windows, votingId: string, now: number): Windows =>
  Object.fromEntries(
    Object.entries(windows).filter(([id, { endsAt }]) => id !== votingId && toEpochMs(endsAt) > now),
  );

/**
 * Finds the first instant at which one more window exceeds the limit. The number of open votings only grows where a
 * window starts. Therefore it is enough to check the start of the new window and the starts within it.
 * @param others the existing windows
 * @returns an instant of `[startsAt, endsAt)` in milliseconds since the epoch, or undefined
 */
export function findInstantOverLimit(
  limit: number,
  others: readonly Window[],
  window: Window,
): number | undefined {
  const [startsAtMs, endsAtMs] = [toEpochMs(window.startsAt), toEpochMs(window.endsAt)];
  const overlapping = others
    .map((other) => ({ startsAtMs: toEpochMs(other.startsAt), endsAtMs: toEpochMs(other.endsAt) }))
    .filter((other) => other.startsAtMs < endsAtMs && startsAtMs < other.endsAtMs);
  const laterStarts = overlapping.map((other) => other.startsAtMs).filter((start) => start > startsAtMs);
  return [startsAtMs, ...laterStarts.sort((a, b) => a - b)].find(
    (instant) =>
      overlapping.filter((other) => other.startsAtMs <= instant && instant < other.endsAtMs).length + 1 >
      limit,
  );
}

interface Period {
  readonly startMs: number;
  readonly endMs: number;
}

/** Finds the periods in which as many windows are open as the limit allows, the earliest first. */
function findFullPeriods(limit: number, windows: readonly Window[]): Period[] {
  const changes = windows
    .flatMap(({ startsAt, endsAt }) => [
      { atMs: toEpochMs(startsAt), by: 1 },
      { atMs: toEpochMs(endsAt), by: -1 },
    ])
    // At the same instant, ends come first: windows that only touch do not overlap.
    .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  const periods: Period[] = [];
  let count = 0;
  let startMs = 0;
  for (const { atMs, by } of changes) {
    if (by > 0 && count + 1 === limit) startMs = atMs;
    if (by < 0 && count === limit) periods.push({ startMs, endMs: atMs });
    count += by;
  }
  return periods;
}

const roundUpToMinute = (ms: number): number => Math.ceil(ms / 60_000) * 60_000;

/**
 * Finds the earliest window of the same length that stays within the limit, not before the wanted start.
 * @param others the existing windows
 * @param now milliseconds since the epoch
 */
export function findFreeWindow(
  limit: number,
  others: readonly Window[],
  { startsAt, endsAt }: Window,
  now: number,
): Window {
  const lengthMs = toEpochMs(endsAt) - toEpochMs(startsAt);
  let startMs = Math.max(toEpochMs(startsAt), now);
  for (const full of findFullPeriods(limit, others))
    if (full.startMs < startMs + lengthMs && startMs < full.endMs) startMs = roundUpToMinute(full.endMs);
  return { startsAt: toInstant(startMs), endsAt: toInstant(startMs + lengthMs) };
}

/** Finds the votings that are open at an instant, the earliest end first. */
const findOpenAt = (windows: Windows, instantMs: number) =>
  Object.entries(windows)
    .filter(([, { startsAt, endsAt }]) => toEpochMs(startsAt) <= instantMs && instantMs < toEpochMs(endsAt))
    .map(([votingId, window]) => ({ votingId, ...window }))
    .sort((a, b) => toEpochMs(a.endsAt) - toEpochMs(b.endsAt));

/** The maximum number of open votings that a rejection lists. */
const maxListedVotings = 50;

/**
 * Adds a voting's window to the windows of its owner.
 * @param now milliseconds since the epoch
 * @returns the owner's windows with the new one, without those that have ended
 * @throws DomainError `quota-exceeded` (with limit, scope, instant, the votings that are open then, and a free window), or
 *   `too-many-scheduled`
 */
export function admitWindow(
  windows: Windows,
  candidate: { votingId: string; window: Window; owner: QuotaOwner; limit: number },
  now: number,
): Windows {
  const { votingId, window, owner, limit } = candidate;
  const others = removeWindow(windows, votingId, now);
  if (Object.keys(others).length >= maxScheduled) throw tooManyScheduled();
  const overLimitAt = findInstantOverLimit(limit, Object.values(others), window);
  if (overLimitAt !== undefined) {
    const instantMs = Math.max(overLimitAt, now);
    const instant = toInstant(instantMs);
    const openVotings = findOpenAt(others, instantMs);
    const freeWindow = findFreeWindow(limit, Object.values(others), window, now);
    throw quotaExceeded({
      detail: `At ${instant}, ${openVotings.length} votings of the ${owner.kind} are open, and at most ${limit} can be. The next free window of this length begins at ${freeWindow.startsAt}. Move the window, or request a higher quota.`,
      extensions: {
        limit,
        scope: owner.kind,
        instant,
        openCount: openVotings.length,
        votings: openVotings.slice(0, maxListedVotings),
        freeWindow,
      },
    });
  }
  return { ...others, [votingId]: { startsAt: window.startsAt, endsAt: window.endsAt } };
}
