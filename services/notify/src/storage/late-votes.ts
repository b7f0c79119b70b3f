import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { toEpochMs } from '@suffra/shared/clock';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { tableName } from '../env.ts';
import { batchGetRows } from './batch-get.ts';
import { lateVoteKey, retentionSeconds, toExpiresAt } from './keys.ts';

/** Stores that a registered voter voted in the last minutes. The row lives longer than any alert. @param votedAt instant */
export async function recordLateVote(
  tenantId: string,
  votingId: string,
  voterId: string,
  votedAt: string,
  correlationId: string,
): Promise<void> {
  const expiresAt = toExpiresAt(toEpochMs(votedAt), retentionSeconds.lateVote);
  const put = new PutCommand({
    TableName: tableName().NOTIFY_TABLE,
    Item: {
      ...lateVoteKey(tenantId, votingId, voterId),
      kind: 'late-vote',
      votedAt,
      expiresAt,
      correlationId,
    },
  });
  await getDocumentClient().send(put);
}

/** Reads which of these voters have voted in the last minutes, consistently: the last check before an alert is sent. */
export async function readLateVoters(
  tenantId: string,
  votingId: string,
  voterIds: readonly string[],
): Promise<Set<string>> {
  const rows = await batchGetRows(
    voterIds.map((voterId) => lateVoteKey(tenantId, votingId, voterId)),
    'sk',
  );
  return new Set(rows.map(({ sk }) => String(sk)));
}
