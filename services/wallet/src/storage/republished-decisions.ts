import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { tableName } from '../env.ts';
import type { Owner, WriteContext } from './keys.ts';
import { type RepublishedDecision, toRepublishedDecisionRow } from './republished-decision-row.ts';

/**
 * Publishes an earlier decision again, for a repeated command. The writeId makes each put a change, and the stream
 * publishes it although nothing else differs.
 * @param now milliseconds since the epoch
 */
export async function republishDecision(
  owner: Owner,
  decision: RepublishedDecision,
  context: WriteContext,
  now: number,
): Promise<void> {
  await getDocumentClient().send(
    new PutCommand({
      TableName: tableName().WALLET_TABLE,
      Item: toRepublishedDecisionRow(owner, decision, context, now),
    }),
  );
}
