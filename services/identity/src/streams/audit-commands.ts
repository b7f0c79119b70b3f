import { createAuditCommand } from '@suffra/shared/events/change-audit';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import type { ApiKey } from '../domain/api-key.ts';
import type { Tenant } from '../domain/tenant.ts';
import { isAccountKey } from '../storage/account-keys.ts';
import { parseAccountRow } from '../storage/account-row.ts';
import { isApiKeyRow, parseApiKeyRow } from '../storage/api-key-row.ts';
import { isSignInProviderKey, parseTenantOfKey } from '../storage/keys.ts';
import { isErased, isProfileRow, parseProfileRow } from '../storage/profile-row.ts';
import { parseProviderVersion } from '../storage/sign-in-provider.ts';
import { isTenantRow, parseTenantRow } from '../storage/tenant-row.ts';

/** The author of a change. Rows without one, such as those of voters, are not audited. */
const authored = z.object({ changedBy: z.string(), correlationId: z.string() });

/** Maps a change of a tenant, its sign-in provider, an account, an API key or a member of staff to the command that records it in the audit. */
export function toAuditCommands(change: TableChange): Command[] {
  const { before, after } = change;
  const author = authored.safeParse(after);
  if (after === undefined || !author.success) return [];
  const described = describeChange(before, after);
  if (described === undefined) return [];
  const { changedBy, correlationId } = author.data;
  const tenant = { tenantId: parseTenantOfKey(after), correlationId };
  return [createAuditCommand(tenant, change, { ...described, by: changedBy })];
}

function describeChange(before: Row | undefined, after: Row) {
  if (isTenantRow(after))
    return describeTenantChange(before && parseTenantRow(before).tenant, parseTenantRow(after).tenant);
  if (isAccountKey(after)) {
    const { account } = parseAccountRow(after);
    if (!hasNewVersion(before && parseAccountRow(before).account, account)) return undefined;
    const act = before === undefined ? ('account-created' as const) : ('account-changed' as const);
    return { act, accountId: account.accountId };
  }
  if (isSignInProviderKey(after)) return describeProviderChange(before, after);
  if (isApiKeyRow(after)) return describeKeyChange(before && parseApiKeyRow(before), parseApiKeyRow(after));
  return isProfileRow(after) && !isErased(after) ? describeStaffChange(before, after) : undefined;
}

function describeTenantChange(before: Tenant | undefined, after: Tenant) {
  if (!hasNewVersion(before, after)) return undefined;
  if (before === undefined) return { act: 'tenant-created' as const };
  const wasSuspended = before.suspension !== undefined;
  if (wasSuspended === (after.suspension !== undefined)) return { act: 'tenant-changed' as const };
  return { act: wasSuspended ? ('tenant-resumed' as const) : ('tenant-suspended' as const) };
}

/** The metadata of a provider changes too, without an author's change. */
const describeProviderChange = (before: Row | undefined, after: Row) =>
  before !== undefined && parseProviderVersion(before) === parseProviderVersion(after)
    ? undefined
    : { act: 'sign-in-provider-changed' as const };

const hasNewVersion = (before: { version: number } | undefined, after: { version: number }): boolean =>
  before?.version !== after.version;

function describeKeyChange(before: ApiKey | undefined, after: ApiKey) {
  const { keyId } = after;
  if (before === undefined) return { act: 'key-created' as const, keyId };
  if (after.revokedAt !== before.revokedAt) return { act: 'key-revoked' as const, keyId };
  // The day of the last use changes a row too.
  return hasNewVersion(before, after) ? { act: 'key-rotated' as const, keyId } : undefined;
}

/** A person who got another role or other limits. A sign-in changes neither. */
function describeStaffChange(before: Row | undefined, after: Row) {
  const previous = before === undefined || isErased(before) ? undefined : parseProfileRow(before).profile;
  const { voterId, role, votings, managedAccountId, isReadOnly } = parseProfileRow(after).profile;
  const isSame =
    previous?.role === role &&
    previous.managedAccountId === managedAccountId &&
    previous.isReadOnly === isReadOnly &&
    previous.votings?.join() === votings?.join();
  return isSame ? undefined : { act: 'staff-changed' as const, voterId };
}
