import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import * as z from 'zod/mini';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { toBucketPk } from './keys.ts';

/** Where a page ended: the bucket, and the last voter in it. Without a voter: the start of the bucket. */
export interface ParticipantPosition {
  readonly bucket: number;
  readonly after?: string | undefined;
}

const participantRow = z.object({
  sk: z.string(),
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
});

/** A voter who has registered, voted, or both. Times are in milliseconds since the epoch. */
export interface Participant {
  readonly voterId: string;
  readonly registeredAt?: number | undefined;
  readonly votedAt?: number | undefined;
}

/** Limits the reads of one page: a voting with many buckets may have few voters. */
const maxBucketsPerPage = 32;

/**
 * Reads a page of the participants of a voting, without their choices. Erased voters are left out.
 * @param limit maximum number of rows to read
 * @returns the participants, and `next` if another page follows
 */
export async function readParticipants(
  tenantId: string,
  voting: Voting,
  start: ParticipantPosition,
  limit: number,
): Promise<{ participants: Participant[]; next?: ParticipantPosition }> {
  const participants: Participant[] = [];
  let { bucket, after } = start;
  for (
    let queries = 0;
    bucket < voting.buckets && queries < maxBucketsPerPage && participants.length < limit;
    queries += 1
  ) {
    const pk = toBucketPk(tenantId, voting.votingId, bucket);
    const query = new QueryCommand({
      TableName: tableEnv().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: 'sk, registeredAt, votedAt',
      FilterExpression:
        'attribute_not_exists(erased) AND attribute_not_exists(voided) AND (attribute_exists(registeredAt) OR attribute_exists(votedAt))',
      ConsistentRead: true,
      ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
      Limit: limit - participants.length,
    });
    const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(query);
    for (const item of Items) {
      const { sk, ...times } = participantRow.parse(item);
      participants.push({ voterId: sk, ...times });
    }
    after = LastEvaluatedKey === undefined ? undefined : String(LastEvaluatedKey.sk);
    if (after === undefined) bucket += 1;
  }
  return { participants, ...(bucket < voting.buckets && { next: { bucket, after } }) };
}
