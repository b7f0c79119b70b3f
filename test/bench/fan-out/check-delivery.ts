import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { createMessage, createUpdateTemplate } from '../../../services/notify/src/domain/message.ts';
import { inboxPk, messagePrefix } from '../../../services/notify/src/storage/keys.ts';
import { getDocumentClient } from '../../../shared/runtime/storage/document-client.ts';
import type { SentCampaign } from './campaign.ts';
import type { Populated } from './populate.ts';
import type { ReceivedMessages } from './sink-messages.ts';
import { campaignContent } from './worker-messages.ts';

const rows = z.array(z.object({ pk: z.string(), sk: z.string() }));

/** Reads the keys of all inbox rows of a tenant. */
async function listInboxMessages(tenantId: string): Promise<string[]> {
  const found: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await getDocumentClient().send(
      new ScanCommand({
        TableName: process.env.NOTIFY_TABLE,
        FilterExpression: 'begins_with(pk, :inboxes) AND begins_with(sk, :messages)',
        ExpressionAttributeValues: { ':inboxes': inboxPk(tenantId, ''), ':messages': messagePrefix },
        ProjectionExpression: 'pk, sk',
        ExclusiveStartKey: from,
      }),
    );
    found.push(...rows.parse(page.Items ?? []).map(({ pk, sk }) => pk + sk));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

/** The outcome of a campaign, compared with its intended recipients. */
export interface DeliveryCounts {
  readonly missedInInbox: number;
  readonly tooManyInInboxes: number;
  readonly missedOnDevice: number;
  readonly shownTwice: number;
  readonly shownToOthers: number;
  /** Repeated pushes with the same id, which a device shows once. */
  readonly repeats: number;
}

/** Checks that each recipient of a campaign has exactly one message in inbox and device, and no other person has one. */
export async function checkDelivery(
  { tenantId, wanted, others }: Populated,
  { campaignId, sendAt }: SentCampaign,
  got: ReceivedMessages,
): Promise<DeliveryCounts> {
  const template = createUpdateTemplate({ campaignId, ...campaignContent }, sendAt);
  const found = await listInboxMessages(tenantId);
  const present = new Set(found);
  const byToken = new Map(got.map(({ token, messages }) => [token, messages]));
  const counts = { missedInInbox: 0, missedOnDevice: 0, shownTwice: 0, repeats: 0 };
  for (const [voterId, token = ''] of wanted) {
    const { messageId } = createMessage(voterId, template);
    if (!present.has(inboxPk(tenantId, voterId) + messagePrefix + messageId)) counts.missedInInbox += 1;
    const messages = byToken.get(token) ?? [];
    const shown = new Set(messages.map((message) => `${message.voterId} ${message.messageId}`));
    if (!shown.has(`${voterId} ${messageId}`)) counts.missedOnDevice += 1;
    if (shown.size > 1) counts.shownTwice += 1;
    counts.repeats += Math.max(0, messages.length - 1);
  }
  return {
    ...counts,
    tooManyInInboxes: found.length - wanted.size + counts.missedInInbox,
    shownToOthers: others.filter((token) => byToken.has(token)).length,
  };
}
