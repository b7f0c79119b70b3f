import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { toEpochMs } from '@suffra/shared/clock';
import { instant } from '@suffra/shared/http/fields';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { type Audited, audited, auditKept, occasionKept, occasionOf } from '../audit.ts';
import { env } from '../env.ts';
import { auditPk, occasionKey } from './keys.ts';

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

/** The line that stands for an occasion. */
const standing = z.object({ at: instant, id: z.string(), correlationId: z.string() });

/**
 * Notes what was taken out. The first line of an occasion stands for all of it: every page of an export is noted, so
 * that none goes out unseen, and they come to one line. Whatever breaks off in between, to note it again mends.
 * @param id of the request or the event that is noted
 */
export async function noteLine(tenantId: string, line: Audited, id: string): Promise<void> {
  const TableName = env().IDENTITY_TABLE;
  const { at, correlationId } = line;
  const Item = {
    ...occasionKey(tenantId, occasionOf(line)),
    kind: 'audit-occasion',
    ...{ at, id, correlationId },
    expiresAt: Math.ceil(toEpochMs(at) / 1_000) + occasionKept,
  };
  const first = await conditionally(() =>
    documentClient().send(
      new PutCommand({
        TableName,
        Item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ),
  );
  const { id: firstId, ...when } = standing.parse(first.done ? Item : first.row);
  await documentClient().send(
    new PutCommand({ TableName, Item: auditRow(tenantId, { ...line, ...when }, firstId) }),
  );
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
