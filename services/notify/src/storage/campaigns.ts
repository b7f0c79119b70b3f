import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { Campaign } from '../domain/campaign.ts';
import { tableName } from '../env.ts';
import { parseCampaignRow, toCampaignRow, type WriteContext } from './campaign-row.ts';
import { campaignsPk } from './keys.ts';
import { readTableRow } from './read-table-row.ts';

/** Reads a campaign, consistently. */
export async function readCampaign(tenantId: string, campaignId: string): Promise<Campaign | undefined> {
  const row = await readTableRow({ pk: campaignsPk(tenantId), sk: campaignId });
  return row && parseCampaignRow(row);
}

/**
 * Reads a page of a tenant's campaigns, the newest first.
 * @param options.before the id of the last campaign of the previous page
 * @returns `last`: the id at which the page ends; absent on the last page
 */
export async function readCampaignPage(
  tenantId: string,
  { limit, before }: { limit: number; before?: string },
): Promise<{ campaigns: Campaign[]; last?: string }> {
  const pk = campaignsPk(tenantId);
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(
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
  const campaigns = Items.map(parseCampaignRow);
  return { campaigns, ...(LastEvaluatedKey && { last: String(LastEvaluatedKey.sk) }) };
}

/**
 * Writes the next version of a campaign in one conditional write over the previous version.
 * @returns false when another writer won: read and decide again
 */
export async function writeCampaign(
  tenantId: string,
  campaign: Campaign,
  context: WriteContext,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: toCampaignRow(tenantId, campaign, context),
    ConditionExpression: campaign.version === 1 ? 'attribute_not_exists(pk)' : 'version = :previous',
    ...(campaign.version > 1 && { ExpressionAttributeValues: { ':previous': campaign.version - 1 } }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const result = await writeConditionally(() => getDocumentClient().send(put));
  // The SDK may have repeated a write whose response was lost.
  return result.done || result.row?.writeId === context.writeId;
}
