import { getItemClient } from '@suffra/shared/storage/item-client';
import { publicKey } from '@suffra/shared/tokens/partner-key';
import * as z from 'zod/mini';
import type { FetchedKeys, PartnerIssuer } from '../domain/partner-issuer.ts';
import { visitorTableEnv } from '../env.ts';
import { issuerSkPrefix, keysSkPrefix, putVisitorRow, toIssuersPk } from './visitor-rows.ts';

/** The copies of a tenant's issuers and of their fetched keys. */
export interface IssuerCopies {
  readonly issuers: readonly PartnerIssuer[];
  readonly fetched: readonly FetchedKeys[];
}

const issuerRow = z.object({
  issuerId: z.string(),
  issuer: z.string(),
  entryId: z.string(),
  registrationId: z.string(),
  keys: z.optional(z.array(publicKey)),
});
const keysRow = z.object({
  issuerId: z.string(),
  registrationId: z.string(),
  keys: z.array(publicKey),
  fetchedAt: z.string(),
});

/** Reads the copies of a tenant's issuers with a consistent read. Deleted issuers are left out. */
export async function readIssuerCopies(tenantId: string): Promise<IssuerCopies> {
  const issuers: PartnerIssuer[] = [];
  const fetched: FetchedKeys[] = [];
  const query = {
    TableName: visitorTableEnv().BALLOT_VISITOR_TABLE,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': toIssuersPk(tenantId) },
  };
  for await (const row of getItemClient().queryItems(query)) {
    if (String(row.sk).startsWith(keysSkPrefix)) fetched.push(keysRow.parse(row));
    else if (row.deleted !== true) issuers.push(issuerRow.parse(row));
  }
  return { issuers, fetched };
}

/** The change of a copy. The one with the highest revision is kept, in whatever order they arrive. */
interface CopyChange {
  readonly issuerId: string;
  readonly revision: string;
}

/** Stores the copy of an issuer unless a newer one is stored. */
export const upsertIssuer = (tenantId: string, issuer: PartnerIssuer & CopyChange): Promise<void> =>
  upsertCopy(tenantId, issuerSkPrefix, issuer);

/** Replaces the copy of an issuer by a mark, which stops an older change that arrives later from restoring it. */
export const deleteIssuer = (tenantId: string, { issuerId, revision }: CopyChange): Promise<void> =>
  upsertCopy(tenantId, issuerSkPrefix, { issuerId, revision, deleted: true });

/** Stores fetched keys of an issuer unless newer ones are stored. */
export const upsertKeys = (tenantId: string, keys: FetchedKeys & CopyChange): Promise<void> =>
  upsertCopy(tenantId, keysSkPrefix, keys);

async function upsertCopy(
  tenantId: string,
  skPrefix: string,
  copy: CopyChange & { readonly deleted?: boolean },
): Promise<void> {
  const key = { pk: toIssuersPk(tenantId), sk: `${skPrefix}${copy.issuerId}` };
  await putVisitorRow({ ...key, ...copy }, 'attribute_not_exists(pk) OR revision < :revision', {
    ':revision': copy.revision,
  });
}
