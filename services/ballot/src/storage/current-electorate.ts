import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '@suffra/shared/clock';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { Electorate } from '../domain/electorate.ts';
import { fixedBeforeStartMs } from '../domain/electorate-change.ts';
import type { ElectorateVersion } from '../domain/electorate-version.ts';
import { tableEnv } from '../env.ts';
import { toVotingKey } from './keys.ts';
import { parseVoting } from './voting-row.ts';

/**
 * Makes a version the current list of a voting, with one write of the replica. Its condition repeats the rules of the
 * domain, because the voting may change after it was read.
 * @param now in milliseconds since the epoch
 * @returns whether the version is the current list
 */
export async function replaceElectorate(
  { tenantId, votingId }: { readonly tenantId: string; readonly votingId: string },
  next: Electorate,
  { mode, base }: Pick<ElectorateVersion, 'mode' | 'base'>,
  now: number,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: tableEnv().BALLOT_TABLE,
    Key: toVotingKey(tenantId, votingId),
    UpdateExpression: 'SET electorate = :next',
    ConditionExpression: [
      base === undefined ? 'attribute_not_exists(electorate)' : 'electorate.electorateId = :base',
      'voting.cancelled = :false AND (voting.endsAt > :now OR voting.votesUntil > :now)',
      ...(mode === 'replace' ? ['voting.startsAt >= :earliestStart'] : []),
    ].join(' AND '),
    ExpressionAttributeValues: {
      ':next': next,
      ':false': false,
      ':now': toInstant(now),
      ...(base !== undefined && { ':base': base }),
      ...(mode === 'replace' && { ':earliestStart': toInstant(now + fixedBeforeStartMs) }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const result = await writeConditionally(() => getDocumentClient().send(update));
  // The condition also fails if this write succeeded before and its response was lost.
  return result.done || parseVoting(result.row ?? {}).electorate?.electorateId === next.electorateId;
}
