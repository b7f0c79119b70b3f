import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { toEpochMs } from '@suffra/shared/clock';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { type Audited, audited, auditKept } from '../audit.ts';
import { env } from '../env.ts';
import { auditPk } from './keys.ts';

/**
 * A line of the audit as a row. Its key follows from what is noted, so that to note it again changes nothing.
 * @param id of the request or event that is noted
 */
export const auditRow = (tenantId: string, line: Audited, id: string) => ({
  pk: auditPk(tenantId),
  sk: `${line.at}#${id}`,
  kind: 'audit',
  ...line,
  expiresAt: Math.ceil(toEpochMs(line.at) / 1_000) + auditKept,
});

/** Notes what was done; the same again changes nothing. @param id of the request or the event that is noted */
export async function noteLine(tenantId: string, line: Audited, id: string): Promise<void> {
  const Item = auditRow(tenantId, line, id);
  await documentClient().send(new PutCommand({ TableName: env().IDENTITY_TABLE, Item }));
}

/**
 * A page of a tenant's audit, the newest line first.
 * @param limit how many lines are looked at
 * @param before the position of the last line of the page before
 * @param voterId of whom alone lines are given: what was done with their data, or by them; few pages then have any
 */
export async function readAudit(
  tenantId: string,
  limit: number,
  before: string | undefined,
  voterId?: string,
): Promise<{ lines: Audited[]; last?: string }> {
  const pk = auditPk(tenantId);
  const query = new QueryCommand({
    TableName: env().IDENTITY_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk, ...(voterId !== undefined && { ':voterId': voterId }) },
    ...(voterId !== undefined && {
      FilterExpression: 'voterId = :voterId OR #by = :voterId',
      ExpressionAttributeNames: { '#by': 'by' },
    }),
    ExclusiveStartKey: before === undefined ? undefined : { pk, sk: before },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  });
  const { Items, LastEvaluatedKey: more } = await documentClient().send(query);
  const lines = z.array(audited).parse(Items ?? []);
  return { lines, ...(more !== undefined && { last: String(more.sk) }) };
}
