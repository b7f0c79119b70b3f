import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { quotaExceeded, tooManyScheduled } from './problems.ts';
import type { Window } from './window.ts';

/** Whose quota a voting counts against: its account's if it has one, else the tenant's. */
export type Scope = { readonly kind: 'tenant' } | { readonly kind: 'account'; readonly accountId: string };

/** How many votings may run at the same instant; positive whole numbers. */
export interface Quota {
  readonly perTenant: number;
  readonly perAccount: number;
}

/** The quota of a tenant of which nothing was heard yet (mission, requirement 4). */
export const defaultQuota: Quota = { perTenant: 16, perAccount: 16 };

/** Most votings of a scope that have not ended: keeps its row far below DynamoDB's 400 KB. */
export const mostScheduled = 1_000;

/** The windows of a scope's votings, by voting id. */
export type Windows = Readonly<Record<string, Window>>;

/** The scope of a voting. */
export const scopeOf = (voting: { readonly accountId?: string | undefined }): Scope =>
  voting.accountId === undefined ? { kind: 'tenant' } : { kind: 'account', accountId: voting.accountId };

/**
 * The number that a quota sets for a scope.
 * @param own the quota of the account itself, which goes before the tenant's for all accounts
 */
export const limitOf = (quota: Quota, scope: Scope, own?: number): number =>
  scope.kind === 'tenant' ? quota.perTenant : (own ?? quota.perAccount);

/**
 * The windows of a scope without one voting and without those that have ended, which can't run at the same time as
 * anything to come.
 * @param now milliseconds since the epoch
 */
export const windowsLeft = (windows: Windows, votingId: string, now: number): Windows =>
  Object.fromEntries(
    Object.entries(windows).filter(([id, { endsAt }]) => id !== votingId && toEpochMs(endsAt) > now),
  );

/**
 * Finds where one more window would be too many. The number of windows that run grows only where one starts, so only
 * the starts inside the new window need counting (its own first).
 * @param others the windows there are
 * @returns the first instant of `[startsAt, endsAt)` at which more than `limit` would run, in milliseconds since the
 *   epoch, or undefined
 */
export function firstInstantOver(
  limit: number,
  others: readonly Window[],
  window: Window,
): number | undefined {
  const [starts, ends] = [toEpochMs(window.startsAt), toEpochMs(window.endsAt)];
  const near = others
    .map((each) => ({ starts: toEpochMs(each.startsAt), ends: toEpochMs(each.endsAt) }))
    .filter((each) => each.starts < ends && starts < each.ends);
  const instants = near.map((each) => each.starts).filter((each) => each > starts);
  return [starts, ...instants.sort((a, b) => a - b)].find(
    (instant) => near.filter((each) => each.starts <= instant && instant < each.ends).length + 1 > limit,
  );
}

/**
 * Admits a voting's window to a scope.
 * @param now milliseconds since the epoch
 * @returns the windows of the scope with it, those that have ended left out
 * @throws Problem `quota-exceeded` naming the limit and an instant, or `too-many-scheduled`
 */
export function admitted(
  windows: Windows,
  candidate: { votingId: string; window: Window; scope: Scope; limit: number },
  now: number,
): Windows {
  const { votingId, window, scope, limit } = candidate;
  const others = windowsLeft(windows, votingId, now);
  if (Object.keys(others).length >= mostScheduled) throw tooManyScheduled();
  const over = firstInstantOver(limit, Object.values(others), window);
  if (over !== undefined) {
    const instant = toInstant(Math.max(over, now));
    throw quotaExceeded({
      detail: `At ${instant} more than ${limit} votings of the ${scope.kind} would run. Move the window, or ask for a higher quota.`,
      extensions: { limit, scope: scope.kind, instant },
    });
  }
  return { ...others, [votingId]: { startsAt: window.startsAt, endsAt: window.endsAt } };
}
