import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { messageTo, updateOf } from '../../../services/notify/src/notice.ts';
import { inboxPk, messagePrefix } from '../../../services/notify/src/table/keys.ts';
import { documentClient } from '../../../shared/src/table/client.ts';
import type { Sent } from './campaign.ts';
import type { Populated } from './people.ts';
import type { AllGot } from './sink-answers.ts';
import { words } from './worker-answers.ts';

const rows = z.array(z.object({ pk: z.string(), sk: z.string() }));

/** Every message in an inbox of a tenant: the keys of their rows. */
async function inboxes(tenantId: string): Promise<string[]> {
  const found: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documentClient().send(
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

/** What came of a campaign, counted against who was to get it. */
export interface Outcome {
  readonly missedInInbox: number;
  readonly tooManyInInboxes: number;
  readonly missedOnDevice: number;
  readonly shownTwice: number;
  readonly shownToOthers: number;
  /** Pushes that came again under the same id, which a device shows once. */
  readonly repeats: number;
}

/** Compares inboxes and devices with who was to get a campaign: each the one message that is theirs, nobody else any. */
export async function outcomeOf(
  { tenantId, wanted, others }: Populated,
  { campaignId, sendAt }: Sent,
  got: AllGot,
): Promise<Outcome> {
  const occasion = updateOf({ campaignId, ...words }, sendAt);
  const found = await inboxes(tenantId);
  const present = new Set(found);
  const byToken = new Map(got.map(({ token, messages }) => [token, messages]));
  const counts = { missedInInbox: 0, missedOnDevice: 0, shownTwice: 0, repeats: 0 };
  for (const [voterId, token = ''] of wanted) {
    const { messageId } = messageTo(voterId, occasion);
    if (!present.has(inboxPk(tenantId, voterId) + messagePrefix + messageId)) counts.missedInInbox += 1;
    const messages = byToken.get(token) ?? [];
    const shown = new Set(messages.map((each) => `${each.voterId} ${each.messageId}`));
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
