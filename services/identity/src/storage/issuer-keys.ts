import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import type { PartnerKey } from '@suffra/shared/tokens/partner-key';
import { type FetchedKeys, fetchedKeys } from '../domain/issuer-keys.ts';
import { env } from '../env.ts';
import { readIdentityRow, updateIdentityRow } from './identity-row.ts';
import { issuerKeysKey } from './keys.ts';

/** @returns undefined when no keys were fetched for this issuer */
export async function readFetchedKeys(tenantId: string, issuerId: string): Promise<FetchedKeys | undefined> {
  const row = await readIdentityRow(issuerKeysKey(tenantId, issuerId));
  return row && fetchedKeys.parse(row);
}

/** The write of the keys of a new version of an issuer. An issuer whose keys were registered has none. */
export const toFetchedKeysWrite = (
  tenantId: string,
  issuerId: string,
  fetched: FetchedKeys | undefined,
): TransactionWrite => {
  const TableName = env().IDENTITY_TABLE;
  const Key = issuerKeysKey(tenantId, issuerId);
  return fetched === undefined
    ? { Delete: { TableName, Key } }
    : { Put: { TableName, Item: { ...Key, ...fetched } } };
};

/**
 * Claims the next request of an issuer's keys: of all functions that find it due, one sends it.
 * @param fetched the keys as they were read
 * @param triedAt the time of the request, RFC 3339
 */
export async function claimKeysRequest(
  tenantId: string,
  issuerId: string,
  fetched: FetchedKeys,
  triedAt: string,
): Promise<boolean> {
  const result = await updateIdentityRow(
    issuerKeysKey(tenantId, issuerId),
    { triedAt },
    {
      expression: '#version = :version AND #triedAt = :seen',
      values: { ':version': fetched.version, ':seen': fetched.triedAt },
    },
  );
  return result.done;
}

/** Replaces the keys of an issuer, unless the issuer itself was changed in the meantime. */
export async function updateFetchedKeys(
  tenantId: string,
  issuerId: string,
  version: number,
  keys: readonly PartnerKey[],
  fetchedAt: string,
): Promise<void> {
  await updateIdentityRow(
    issuerKeysKey(tenantId, issuerId),
    { keys, fetchedAt },
    { expression: '#version = :version', values: { ':version': version } },
  );
}
