import { createChangeHandler, type TableChange } from '@suffra/shared/events/stream-handler';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { isAccountKey } from '../storage/account-keys.ts';
import { parseAccountRow } from '../storage/account-row.ts';
import { accountTermsPk, type NameEntry, replaceNameTerms, tenantTermsPk } from '../storage/name-terms.ts';
import { isProfileRow } from '../storage/profile-row.ts';
import { isTenantRow, parseTenant } from '../storage/tenant-row.ts';
import { updateVoterList } from '../storage/voter-list.ts';

/** Converts the row of an account or a tenant into the name by which it is found. The platform's own tenant is not found. */
export function toNameEntry(row: NonNullable<TableChange['after']>): NameEntry | undefined {
  if (isTenantRow(row)) {
    const { tenantId, name } = parseTenant(row);
    if (tenantId === platformTenant) return undefined;
    return { termsPk: tenantTermsPk, id: tenantId, name, attributes: { tenantId } };
  }
  if (!isAccountKey(row)) return undefined;
  const { account, tenantId } = parseAccountRow(row);
  return {
    termsPk: accountTermsPk(tenantId),
    id: account.accountId,
    name: account.name,
    attributes: account,
  };
}

/** Keeps the rows by which accounts, tenants and voters are listed and found consistent with their names. */
export const handler = createChangeHandler('index names', async ({ before, after }) => {
  if (after !== undefined && isProfileRow(after)) return updateVoterList(before, after);
  const entry = after && toNameEntry(after);
  if (entry !== undefined) await replaceNameTerms(before && toNameEntry(before), entry);
});
