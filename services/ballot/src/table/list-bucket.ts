import { votersPerPage } from '@suffra/shared/events/ballot';
import * as z from 'zod/mini';
import type { List } from '../chores.ts';
import type { ListPage } from '../page-of-list.ts';
import type { Voting } from '../voting.ts';
import { votePk } from './keys.ts';
import { bucketPages } from './visit-buckets.ts';

/** Who is on a list, as DynamoDB sees it. A vote that waits for its credit is a vote for as long as it waits. */
const rows: Readonly<Record<List['of'], string>> = {
  missing:
    'attribute_exists(registeredAt) AND attribute_not_exists(votedAt) AND attribute_not_exists(pending) AND attribute_not_exists(voided) AND attribute_not_exists(erased)',
  'taking-part':
    '(attribute_exists(registeredAt) OR attribute_exists(votedAt)) AND attribute_not_exists(voided) AND attribute_not_exists(erased)',
};

const owner = z.object({ sk: z.string() });

/**
 * The voters of one bucket who are on a list, as they are when a page of them is asked for. A page goes through a hundred
 * rows, wanted or not, and has a number even if it names nobody: rows stay where they are, so whoever goes through the
 * bucket again finds nobody on an earlier page than before, and a subscriber that does each number once misses nobody.
 */
export async function* listedIn(
  tenantId: string,
  voting: Voting,
  bucket: number,
  list: List,
): AsyncGenerator<ListPage> {
  const pk = votePk(tenantId, voting.votingId, bucket);
  const wanted = { attributes: 'sk', rows: rows[list.of] };
  let page = 0;
  for await (const { rows: found, last } of bucketPages(pk, wanted, votersPerPage)) {
    yield { voterIds: found.map((row) => owner.parse(row).sk), page, last };
    page += 1;
  }
}
