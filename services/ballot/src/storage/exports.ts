import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { BallotsExport, ExportRun } from '../domain/ballots-export.ts';
import { tableEnv } from '../env.ts';
import { type NewExportRun, parseExport, toExportExpiry, toExportRow } from './export-row.ts';
import { toExportKey } from './keys.ts';
import { readRow } from './read-row.ts';

/** Reads the export of a voting's ballots with a consistent read. @returns undefined if there is none */
export async function readExport(tenantId: string, votingId: string): Promise<BallotsExport | undefined> {
  const row = await readRow(toExportKey(tenantId, votingId));
  return row && parseExport(row);
}

/**
 * Starts a run that replaces the current export. If two runs are started at once, one is rejected. The stream sends the
 * command that starts the work.
 * @param current the export as it was read; undefined if there was none
 * @returns false if the export has changed since it was read
 */
export async function startExportRun(
  tenantId: string,
  votingId: string,
  run: NewExportRun,
  current: BallotsExport | undefined,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Item: toExportRow(tenantId, votingId, run),
    ...(current === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'runId = :runId AND #state = :state',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':runId': current.runId, ':state': current.state },
        }),
  });
  return (await writeConditionally(() => getDocumentClient().send(put))).done;
}

/**
 * Finishes a run: it is ready or has failed.
 * @param ready undefined if the run has failed
 * @param now in milliseconds since the epoch
 * @returns false if another run has been started or this one has finished
 */
export async function finishExportRun(
  { tenantId, votingId, runId }: ExportRun,
  ready: BallotsExport['ready'],
  now: number,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Key: toExportKey(tenantId, votingId),
    UpdateExpression: `SET #state = :state, expiresAt = :expiresAt${ready === undefined ? '' : ', ready = :ready'}
      REMOVE dueShard, dueAt`,
    ConditionExpression: 'runId = :runId AND #state = :running',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':state': ready === undefined ? 'failed' : 'ready',
      ':expiresAt': toExportExpiry(now),
      ':runId': runId,
      ':running': 'running',
      ...(ready !== undefined && { ':ready': ready }),
    },
  });
  return (await writeConditionally(() => getDocumentClient().send(update))).done;
}
