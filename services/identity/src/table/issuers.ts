import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { rowsOf } from '@suffra/shared/table/rows';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import { type IssuerContent, type PartnerIssuer, partnerIssuer } from '../partner-issuer.ts';
import { issuerKey, issuersOf, type Writer } from './keys.ts';

/** An issuer's row: what it says, and which write said it last. */
const issuerRow = z.extend(partnerIssuer, { writeId: z.string() });

/** How a write of an issuer came out; `standing` is the one that stood in its way. */
export type IssuerWrite =
  | { done: true; issuer: PartnerIssuer }
  | { done: false; standing: PartnerIssuer | undefined };

/**
 * Registers an issuer, or replaces one of a known version, in ONE write. A repeat after a lost answer finds its own
 * writeId.
 * @param readVersion the version that is replaced; undefined: there must be none of this id yet
 */
export async function saveIssuer(
  tenantId: string,
  issuerId: string,
  content: IssuerContent,
  readVersion: number | undefined,
  writer: Writer,
): Promise<IssuerWrite> {
  const version = (readVersion ?? 0) + 1;
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: issuerKey(tenantId, issuerId),
    UpdateExpression: `SET issuerId = :id, issuer = :issuer, jwks = :jwks, version = :next, correlationId = :c,
      writeId = :w ${content.audience === undefined ? 'REMOVE audience' : ', audience = :audience'}`,
    ConditionExpression: readVersion === undefined ? 'attribute_not_exists(pk)' : 'version = :read',
    ExpressionAttributeValues: {
      ':id': issuerId,
      ':issuer': content.issuer,
      ':jwks': content.jwks,
      ':next': version,
      ':c': writer.correlationId,
      ':w': writer.writeId,
      ...(readVersion !== undefined && { ':read': readVersion }),
      ...(content.audience !== undefined && { ':audience': content.audience }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  if (outcome.done) return { done: true, issuer: { issuerId, ...content, version } };
  if (outcome.row === undefined) return { done: false, standing: undefined };
  const { writeId, ...standing } = issuerRow.parse(outcome.row);
  return writeId === writer.writeId ? { done: true, issuer: standing } : { done: false, standing };
}

/** All issuers of a tenant. */
export async function listIssuers(tenantId: string): Promise<PartnerIssuer[]> {
  const found: PartnerIssuer[] = [];
  const query = {
    TableName: env().IDENTITY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': issuersOf(tenantId) },
  };
  for await (const row of rowsOf(query)) found.push(partnerIssuer.parse(row));
  return found;
}

/**
 * Takes an issuer away; its visitors get no more tokens. Repeating it finds nothing left to do.
 * @returns whether there was one
 */
export async function deleteIssuer(tenantId: string, issuerId: string): Promise<boolean> {
  const { Attributes } = await documentClient().send(
    new DeleteCommand({
      TableName: env().IDENTITY_TABLE,
      Key: issuerKey(tenantId, issuerId),
      ReturnValues: 'ALL_OLD',
    }),
  );
  return Attributes !== undefined;
}
