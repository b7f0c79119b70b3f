import type { Write } from '@suffra/shared/table/transact';
import { unknownAccount } from '../problems.ts';
import { admitted, limitOf, type Scope, scopeOf, windowsLeft } from '../quota.ts';
import { readAccount, readQuota } from '../table/copies.ts';
import { readWindows, windowsWrite } from '../table/quota-row.ts';
import type { Voting } from '../voting.ts';
import { isWithin, sameWindow } from '../window.ts';

/**
 * What a change of a voting means for the quotas it counts against: reads their rows, asks the rule, and gives the
 * writes that belong into the same transaction. None when neither window nor owner is different.
 * @param before undefined for a new voting
 * @param now milliseconds since the epoch
 * @throws Problem `quota-exceeded`, `too-many-scheduled`, or `unknown-account` for an account it was not of before
 */
export async function quotaWrites(before: Voting | undefined, after: Voting, about: About): Promise<Write[]> {
  const owner = before?.accountId === after.accountId ? before : undefined;
  if (owner && sameWindow(owner, after) && owner.cancelled === after.cancelled) return [];
  const entered = after.cancelled ? leave(after, about) : enter(owner, after, about);
  return Promise.all(before === undefined || owner ? [entered] : [leave(before, about), entered]);
}

interface About {
  readonly now: number;
  readonly correlationId: string;
}

async function leave(voting: Voting, about: About): Promise<Write> {
  const row = await readWindows(voting.tenantId, scopeOf(voting));
  const windows = windowsLeft(row.windows, voting.votingId, about.now);
  return windowsWrite(voting.tenantId, row, windows, about.correlationId);
}

async function enter(before: Voting | undefined, after: Voting, about: About): Promise<Write> {
  const { tenantId, votingId } = after;
  const scope = scopeOf(after);
  const [row, limit] = await Promise.all([readWindows(tenantId, scope), readLimit(before, after, scope)]);
  const window = { startsAt: after.startsAt, endsAt: after.endsAt };
  const windows = admitted(row.windows, { votingId, window, scope, limit }, about.now);
  return windowsWrite(tenantId, row, windows, about.correlationId);
}

async function readLimit(before: Voting | undefined, { tenantId, ...after }: Voting, scope: Scope) {
  // A window that only shrinks adds to no instant: it must pass even where a quota was lowered since.
  if (before !== undefined && isWithin(after, before)) return Number.POSITIVE_INFINITY;
  if (scope.kind === 'tenant') return limitOf(await readQuota(tenantId), scope);
  const [quota, account] = await Promise.all([readQuota(tenantId), readAccount(tenantId, scope.accountId)]);
  // One that it is of already was known once.
  if (account === undefined && before === undefined) throw unknownAccount();
  return limitOf(quota, scope, account?.quota);
}
