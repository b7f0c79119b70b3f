import { queryRows } from '@suffra/shared/storage/query-rows';
import { type TransactionWrite, writeTransaction } from '@suffra/shared/storage/write-transaction';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { FetchedKeys } from '../domain/issuer-keys.ts';
import type { IssuerUrl } from '../domain/issuer-registration.ts';
import type { StoredIssuer } from '../domain/partner-issuer.ts';
import { env } from '../env.ts';
import { toAuditRow } from './audit-entry-row.ts';
import { readIdentityRow, toVersionCondition } from './identity-row.ts';
import { toFetchedKeysWrite } from './issuer-keys.ts';
import { issuerKey, issuersPk, issuerUrlKey, type WriteContext } from './keys.ts';
import { parseIssuerRow, parseIssuerUrlRow, toIssuerRow } from './partner-issuer-row.ts';

/** @returns undefined when the tenant has no such issuer */
export async function readIssuer(tenantId: string, issuerId: string): Promise<StoredIssuer | undefined> {
  const row = await readIdentityRow(issuerKey(tenantId, issuerId));
  return row && parseIssuerRow(row).issuer;
}

/** @returns undefined when this issuer URL was never registered at the tenant */
export async function readIssuerUrl(tenantId: string, issuer: string): Promise<IssuerUrl | undefined> {
  const row = await readIdentityRow(issuerUrlKey(tenantId, issuer));
  return row && parseIssuerUrlRow(row);
}

/** Lists all issuers of a tenant. */
export async function listIssuers(tenantId: string): Promise<StoredIssuer[]> {
  const issuers: StoredIssuer[] = [];
  const query = {
    TableName: env().IDENTITY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': issuersPk(tenantId) },
  };
  for await (const row of queryRows(query)) issuers.push(parseIssuerRow(row).issuer);
  return issuers;
}

/** A change of a tenant's issuers, with its entry in the audit. */
export interface IssuerChange {
  readonly tenantId: string;
  readonly issuer: StoredIssuer;
  /** The keys from the address of the issuer, if it has one. */
  readonly fetched?: FetchedKeys | undefined;
  readonly entry: AuditEntry;
  readonly context: WriteContext;
}

/**
 * Registers an issuer, or replaces a known version of it, with its fetched keys, the registration of its URL and the audit entry
 * in one transaction. A retry after a lost response finds its own writeId.
 * @param expectedVersion the version to replace; undefined when the issuer must not exist yet
 * @returns false when a concurrent write won
 */
export async function writeIssuer(
  change: IssuerChange,
  expectedVersion: number | undefined,
): Promise<boolean> {
  const { tenantId, issuer, context } = change;
  const { expression, values = {} } = toVersionCondition(expectedVersion);
  const result = await writeTransaction(
    {
      Put: {
        TableName: env().IDENTITY_TABLE,
        Item: { ...issuerKey(tenantId, issuer.issuerId), ...toIssuerRow(issuer, context) },
        ConditionExpression: expression,
        ...(expectedVersion !== undefined && {
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: values,
        }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Update: {
        TableName: env().IDENTITY_TABLE,
        Key: issuerUrlKey(tenantId, issuer.issuer),
        UpdateExpression: 'SET issuerId = :id, entryId = :entry',
        ConditionExpression:
          'attribute_not_exists(pk) OR (entryId = :entry AND (attribute_not_exists(issuerId) OR issuerId = :id))',
        ExpressionAttributeValues: { ':id': issuer.issuerId, ':entry': issuer.entryId },
      },
    },
    toFetchedKeysWrite(tenantId, issuer.issuerId, change.fetched),
    toAuditPut(change),
  );
  return (
    result.outcome === 'done' || (result.outcome === 'refused' && result.row.writeId === context.writeId)
  );
}

/**
 * Deletes a known version of an issuer, and releases its URL. The registration of the URL stays: when it is registered
 * again, its visitors are the same voters.
 * @returns false when a concurrent write won
 */
export async function deleteIssuer(change: IssuerChange): Promise<boolean> {
  const { tenantId, issuer } = change;
  const result = await writeTransaction(
    {
      Delete: {
        TableName: env().IDENTITY_TABLE,
        Key: issuerKey(tenantId, issuer.issuerId),
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': issuer.version },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Update: {
        TableName: env().IDENTITY_TABLE,
        Key: issuerUrlKey(tenantId, issuer.issuer),
        UpdateExpression: 'SET entryId = :entry REMOVE issuerId',
        ConditionExpression: 'issuerId = :id',
        ExpressionAttributeValues: { ':id': issuer.issuerId, ':entry': issuer.entryId },
      },
    },
    toFetchedKeysWrite(tenantId, issuer.issuerId, undefined),
    toAuditPut(change),
  );
  return result.outcome === 'done';
}

const toAuditPut = ({ tenantId, entry, context }: IssuerChange): TransactionWrite => ({
  Put: {
    TableName: env().IDENTITY_TABLE,
    Item: toAuditRow(tenantId, entry, context.writeId),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
