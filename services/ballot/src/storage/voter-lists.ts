import { maxVotersPerPage } from '@suffra/shared/events/ballot';
import * as z from 'zod/mini';
import type { VoterList, VoterListPage } from '../domain/voter-list.ts';
import type { Voting } from '../domain/voting.ts';
import { readBucketPages } from './buckets.ts';
import { toBucketPk } from './keys.ts';

/** DynamoDB filters that select the voters of each list. A voter with a pending vote is not missing. */
const filters: Readonly<Record<VoterList['kind'], string>> = {
  missing:
    'attribute_exists(registeredAt) AND attribute_not_exists(votedAt) AND attribute_not_exists(pending) AND attribute_not_exists(voided) AND attribute_not_exists(erased)',
  participants:
    '(attribute_exists(registeredAt) OR attribute_exists(votedAt)) AND attribute_not_exists(voided) AND attribute_not_exists(erased)',
};

const voterRow = z.object({ sk: z.string() });

/**
 * Reads the voters of one bucket that are on a list. A page is read only when it is needed, and covers a hundred rows
 * before the filter. Empty pages are numbered too. Rows keep their position, so when the bucket is read again, no voter
 * is on an earlier page than before. A subscriber that processes each page number once therefore misses no voter.
 */
export async function* readVoterListPages(
  tenantId: string,
  voting: Voting,
  bucket: number,
  list: VoterList,
): AsyncGenerator<VoterListPage> {
  const pk = toBucketPk(tenantId, voting.votingId, bucket);
  const selection = { attributes: 'sk', filter: filters[list.kind] };
  let page = 0;
  for await (const { rows, last } of readBucketPages(pk, selection, maxVotersPerPage)) {
    yield { voterIds: rows.map((row) => voterRow.parse(row).sk), page, last };
    page += 1;
  }
}
