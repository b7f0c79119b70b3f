import { votersListed, votersMissing } from '@suffra/shared/events/ballot';
import { type Said, say } from '@suffra/shared/events/envelope';
import type { Begun } from './begin-list.ts';
import type { List } from './chores.ts';
import type { Voting } from './voting.ts';

/** A page of a list. */
export interface ListPage {
  readonly voterIds: string[];
  /** From 0. */
  readonly page: number;
  readonly last: boolean;
}

/** Which bucket of which voting a page is of. */
export interface PagePlace {
  readonly votingId: string;
  readonly bucket: number;
  readonly buckets: number;
}

/** Whether a list is still of use: nobody is to be alerted of an end that was moved, or of a voting that was cancelled. */
export const isWanted = (list: List, voting: Voting): boolean =>
  list.of === 'taking-part' || (!voting.cancelled && voting.endsAt === list.endsAt);

/** A page of a list as it is published. */
export const pageOf = (about: Begun, list: List, place: PagePlace, page: ListPage): Said =>
  list.of === 'missing'
    ? say(votersMissing, { ...about, data: { ...place, ...page, endsAt: list.endsAt } })
    : say(votersListed, { ...about, data: { ...place, ...page, listId: list.listId } });
