import { votersListed, votersMissing, votersPerPage } from '@suffra/shared/events/ballot';
import { type Said, say } from '@suffra/shared/events/envelope';
import type { Begun } from './begin-list.ts';
import type { List } from './chores.ts';

/** Where a page stands: of which voting and bucket, and its number from 0. */
export interface PagePlace {
  readonly votingId: string;
  readonly bucket: number;
  readonly buckets: number;
  readonly page: number;
  readonly last: boolean;
}

/** A page of a list as it is published. */
export const pageOf = (about: Begun, list: List, place: PagePlace, voterIds: string[]): Said =>
  list.of === 'missing'
    ? say(votersMissing, { ...about, data: { ...place, endsAt: list.endsAt, voterIds } })
    : say(votersListed, { ...about, data: { ...place, listId: list.listId, voterIds } });

/**
 * Cuts what is found into pages of at most {@link votersPerPage}; the last one may be empty, because only after it is it
 * known that there is no more. A page is given out as soon as it is full: what lies in it is as fresh as can be.
 */
export async function* pagesOf(
  found: AsyncIterable<string[]>,
): AsyncGenerator<{ voterIds: string[]; page: number; last: boolean }> {
  let page = 0;
  for await (const some of found)
    for (let start = 0; start < some.length; start += votersPerPage) {
      yield { voterIds: some.slice(start, start + votersPerPage), page, last: false };
      page += 1;
    }
  yield { voterIds: [], page, last: true };
}
