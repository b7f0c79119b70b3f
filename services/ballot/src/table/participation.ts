import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { votePk } from './keys.ts';

/** Where a page of a voting's rows ended: in which bucket, and behind which voter (none: at its beginning). */
export interface Position {
  readonly bucket: number;
  readonly after?: string | undefined;
}

const taken = z.object({
  sk: z.string(),
  registeredAt: z.optional(z.int()),
  votedAt: z.optional(z.int()),
});
/** Somebody who takes part: registered, voted, or both. Instants in milliseconds since the epoch. */
export type TakesPart = z.output<typeof taken>;

/** Most buckets that one page goes through: a voting of many buckets may have few voters. */
const bucketsAPage = 32;

/**
 * A page of those who take part in a voting, without what they chose. Who was erased is not among them.
 * @param limit most rows that are read of one bucket
 * @returns them, and where to go on unless this was all
 */
export async function takingPart(
  tenantId: string,
  voting: Voting,
  from: Position,
  limit: number,
): Promise<{ people: TakesPart[]; next?: Position }> {
  const people: TakesPart[] = [];
  let { bucket, after } = from;
  for (let seen = 0; bucket < voting.buckets && seen < bucketsAPage && people.length < limit; seen += 1) {
    const pk = votePk(tenantId, voting.votingId, bucket);
    const query = new QueryCommand({
      TableName: tableName().BALLOT_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: 'sk, registeredAt, votedAt',
      FilterExpression:
        'attribute_not_exists(erased) AND attribute_not_exists(voided) AND (attribute_exists(registeredAt) OR attribute_exists(votedAt))',
      ConsistentRead: true,
      ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
      Limit: limit - people.length,
    });
    const { Items, LastEvaluatedKey: more } = await documentClient().send(query);
    people.push(...z.array(taken).parse(Items ?? []));
    after = more === undefined ? undefined : String(more.sk);
    if (after === undefined) bucket += 1;
  }
  return { people, ...(bucket < voting.buckets && { next: { bucket, after } }) };
}
