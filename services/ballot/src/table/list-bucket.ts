import * as z from 'zod/mini';
import type { List } from '../chores.ts';
import type { Voting } from '../voting.ts';
import { votePk } from './keys.ts';
import { bucketPages } from './visit-buckets.ts';

/** Who is on a list, as DynamoDB sees it. A vote that waits for its credit is a vote for as long as it waits. */
const rows: Readonly<Record<List['of'], string>> = {
  missing:
    'attribute_exists(registeredAt) AND attribute_not_exists(votedAt) AND attribute_not_exists(pending)',
  'taking-part':
    '(attribute_exists(registeredAt) OR attribute_exists(votedAt)) AND attribute_not_exists(voided)',
};

const owner = z.object({ sk: z.string() });

/** How many rows are gone through for a page, wanted or not. */
const most = 500;

/** The voters of one bucket who are on a list, as they are when a page of them is asked for. */
export async function* listedIn(
  tenantId: string,
  voting: Voting,
  bucket: number,
  list: List,
): AsyncGenerator<string[]> {
  const pk = votePk(tenantId, voting.votingId, bucket);
  for await (const found of bucketPages(pk, { attributes: 'sk', rows: rows[list.of] }, most))
    yield found.map((row) => owner.parse(row).sk);
}
