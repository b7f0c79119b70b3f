import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import { type IssuerContent, type PartnerIssuer, partnerIssuer } from '../partner-issuer.ts';
import { issuerKey, issuersOf, type Writer } from './keys.ts';

/**
 * Registers an issuer, or replaces what it was, in ONE write. A repeat after a lost answer meets its own writeId in
 * the condition and leaves the row, and its version, as they are.
 * @returns the issuer; version 1 means that it is new
 */
export async function saveIssuer(
  tenantId: string,
  issuerId: string,
  content: IssuerContent,
  writer: Writer,
): Promise<PartnerIssuer> {
  const write = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: issuerKey(tenantId, issuerId),
    UpdateExpression: `SET issuerId = :id, issuer = :issuer, jwks = :jwks, version = if_not_exists(version, :none) + :one,
      correlationId = :c, writeId = :w
      ${content.audience === undefined ? 'REMOVE audience' : ', audience = :audience'}`,
    ConditionExpression: 'attribute_not_exists(writeId) OR writeId <> :w',
    ExpressionAttributeValues: {
      ':id': issuerId,
      ':issuer': content.issuer,
      ':jwks': content.jwks,
      ':none': 0,
      ':one': 1,
      ':c': writer.correlationId,
      ':w': writer.writeId,
      ...(content.audience !== undefined && { ':audience': content.audience }),
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const outcome = await conditionally(() => documentClient().send(write));
  return partnerIssuer.parse(outcome.done ? outcome.value.Attributes : outcome.row);
}

/** All issuers of a tenant. */
export async function listIssuers(tenantId: string): Promise<PartnerIssuer[]> {
  const found: PartnerIssuer[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documentClient().send(
      new QueryCommand({
        TableName: env().IDENTITY_TABLE,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': issuersOf(tenantId) },
        ExclusiveStartKey: from,
      }),
    );
    found.push(...z.array(partnerIssuer).parse(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
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
