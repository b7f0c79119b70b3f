import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableName } from '../env.ts';
import { type Report, report } from '../report/report.ts';
import { expires, type Key, keepFor, reportsPk } from './keys.ts';

const keyOf = (tenantId: string, month: string): Key => ({ pk: reportsPk(tenantId), sk: month });

/** Reads a tenant's report of a month, consistently; undefined: it was never begun. */
export async function readReport(tenantId: string, month: string): Promise<Report | undefined> {
  const Key = keyOf(tenantId, month);
  const get = new GetCommand({ TableName: tableName().METRICS_TABLE, Key, ConsistentRead: true });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : report.parse(Item);
}

/** A tenant's reports, the newest month first; at most 100, which is more than are kept. */
export async function listReports(tenantId: string): Promise<Report[]> {
  const { Items = [] } = await documentClient().send(
    new QueryCommand({
      TableName: tableName().METRICS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': reportsPk(tenantId) },
      ScanIndexForward: false,
      Limit: 100,
    }),
  );
  return Items.map((item) => report.parse(item));
}

/**
 * Begins a report, or begins it again: what was ready stays readable till the new one is. Of two makings the later one
 * counts; the stream sets off its parts.
 * @returns false when a later making was begun
 */
export function beginReport(
  tenantId: string,
  begun: Omit<Report, 'ready' | 'state'>,
  correlationId: string,
): Promise<boolean> {
  const { month, making, begunAt, bills } = begun;
  return change(
    tenantId,
    month,
    { state: 'making', making, begunAt, bills, correlationId },
    'making < :making',
    {
      ':making': making,
    },
  );
}

/**
 * Puts what a making came to.
 * @param tell who is to be told: the stream says it
 * @returns false when another making was begun since, or this one is done already
 */
export function finishedReport(
  tenantId: string,
  { month, making }: Pick<Report, 'month' | 'making'>,
  ready: NonNullable<Report['ready']>,
  tell: readonly string[],
  correlationId: string,
): Promise<boolean> {
  return change(
    tenantId,
    month,
    { state: 'ready', ready, tell, correlationId },
    'making = :making AND #state = :was',
    { ':making': making, ':was': 'making' },
    false,
  );
}

async function change(
  tenantId: string,
  month: string,
  attributes: Record<string, unknown>,
  condition: string,
  values: Record<string, unknown>,
  orNew = true,
): Promise<boolean> {
  const all = {
    kind: 'report',
    month,
    ...attributes,
    expiresAt: expires(Date.parse(`${month}-01`), keepFor.report),
  };
  const names = Object.keys(all);
  const update = new UpdateCommand({
    TableName: tableName().METRICS_TABLE,
    Key: keyOf(tenantId, month),
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: orNew ? `attribute_not_exists(pk) OR ${condition}` : condition,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
  });
  return (await conditionally(() => documentClient().send(update))).done;
}
