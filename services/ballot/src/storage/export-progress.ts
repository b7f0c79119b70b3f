import { queryRows } from '@suffra/shared/storage/query-rows';
import type { ExportRun } from '../domain/ballots-export.ts';
import { tableEnv } from '../env.ts';
import { toExportPartsPk } from './keys.ts';

/**
 * Counts the finished parts of a run with a consistent read. It is separate from export-parts.ts, whose code also writes
 * parts: the route that reports the progress has no permission to write.
 */
export async function countFinishedParts(run: ExportRun): Promise<number> {
  const query = {
    TableName: tableEnv().BALLOT_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': toExportPartsPk(run) },
    ConsistentRead: true,
  };
  let count = 0;
  for await (const _ of queryRows(query)) count += 1;
  return count;
}
