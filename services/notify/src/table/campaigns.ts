import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { type Campaign, campaign } from '../campaign.ts';
import { tableName } from '../env.ts';
import { campaignsPk } from './keys.ts';

/** Reads a campaign, consistently. */
export async function readCampaign(tenantId: string, campaignId: string): Promise<Campaign | undefined> {
  const get = new GetCommand({
    TableName: tableName().NOTIFY_TABLE,
    Key: { pk: campaignsPk(tenantId), sk: campaignId },
    ConsistentRead: true,
  });
  const { Item } = await documentClient().send(get);
  return Item === undefined ? undefined : campaign.parse(Item);
}

/** A page of a tenant's campaigns, the newest first. @param before the id of the last of the page before */
export async function readCampaigns(
  tenantId: string,
  { limit, before }: { limit: number; before?: string },
): Promise<{ campaigns: Campaign[]; last?: string }> {
  const pk = campaignsPk(tenantId);
  const { Items = [], LastEvaluatedKey: more } = await documentClient().send(
    new QueryCommand({
      TableName: tableName().NOTIFY_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ...(before !== undefined && { ExclusiveStartKey: { pk, sk: before } }),
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  const campaigns = Items.map((item) => campaign.parse(item));
  return { campaigns, ...(more !== undefined && { last: String(more.sk) }) };
}

/** Who writes: the request or event, and an id of this very write, by which a repeat after a lost answer knows itself. */
export interface Writer {
  readonly correlationId: string;
  readonly writeId: string;
}

/**
 * Writes the next state of a campaign, in ONE write, over the version before it (none for its first).
 * @returns false when another write came between: read again and decide anew
 */
export async function saveCampaign(tenantId: string, next: Campaign, writer: Writer): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: { pk: campaignsPk(tenantId), sk: next.campaignId, kind: 'campaign', ...next, ...writer },
    ConditionExpression: next.version === 1 ? 'attribute_not_exists(pk)' : 'version = :before',
    ...(next.version > 1 && { ExpressionAttributeValues: { ':before': next.version - 1 } }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await conditionally(() => documentClient().send(put));
  return written.done || written.row?.writeId === writer.writeId;
}
