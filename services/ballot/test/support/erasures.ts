import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { voterErased } from '@suffra/shared/events/identity';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { createErasuresHandler } from '../../src/consumers/erasures.ts';
import { eraseVotes } from '../../src/internal-commands.ts';
import type { Fixture } from './fixture.ts';

/** Delivers the command that erases a voter from a page of votings. @param now the time of the function @returns the number of failed messages */
export async function eraseVoter({ tenantId }: Fixture, voterId: string, now?: number): Promise<number> {
  const message = toSqsMessage(eraseVotes, { tenantId, data: { voterId } });
  const erase = createErasuresHandler(() => now ?? Date.now());
  return (await erase(toSqsEvent(message))).batchItemFailures.length;
}

/** Delivers `voter.erased`. @returns the number of failed messages */
export async function publishVoterErased(
  { tenantId }: Fixture,
  voterId: string,
  erasedAt: number,
): Promise<number> {
  const data = { voterId, erasedAt: new Date(erasedAt).toISOString(), version: 1 };
  const erase = createErasuresHandler(() => Date.now());
  return (await erase(toSqsEvent(toSqsMessage(voterErased, { tenantId, data })))).batchItemFailures.length;
}

/** Reads all rows of the tenant that contain a text. */
export async function rowsWith({ tenantId }: Fixture, text: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const scan = new ScanCommand({
      TableName: process.env.BALLOT_TABLE,
      FilterExpression: 'begins_with(pk, :tenant)',
      ExpressionAttributeValues: { ':tenant': `${tenantId}#` },
      ExclusiveStartKey: from,
    });
    const page = await getDocumentClient().send(scan);
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return rows.filter((row) => JSON.stringify(row).includes(text));
}
