import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { CertifiedResult } from '../domain/result.ts';
import { tableEnv } from '../env.ts';
import { toResultKey } from './keys.ts';
import { readRow } from './read-row.ts';
import { parseResult, toResultRow } from './result-row.ts';

/** Reads the certified result of one end of a voting, consistently. @returns undefined if it is not certified */
export async function readResult(
  tenantId: string,
  votingId: string,
  endsAt: string,
): Promise<CertifiedResult | undefined> {
  const row = await readRow(toResultKey(tenantId, votingId));
  const result = row && parseResult(row);
  return result?.endsAt === endsAt ? result : undefined;
}

/**
 * Writes a certified result once per end of a voting. It replaces the result of an earlier end, which was certified
 * because the snapshot with the new end arrived late.
 * @returns false if a result of this end, or of the same or a newer version, is stored
 */
export async function writeResult(
  tenantId: string,
  votingId: string,
  result: CertifiedResult,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Item: toResultRow(tenantId, votingId, result),
    ConditionExpression: 'attribute_not_exists(pk) OR (version < :version AND endsAt <> :endsAt)',
    ExpressionAttributeValues: { ':version': result.version, ':endsAt': result.endsAt },
  });
  return (await writeConditionally(() => getDocumentClient().send(put))).done;
}
