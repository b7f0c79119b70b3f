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

/** Whether a list is still of use: nobody is to be alerted of an end that was moved, or of a voting that was cancelled. */
export const isWanted = (list: List, voting: Voting): boolean =>
  list.of === 'taking-part' || (!voting.cancelled && voting.endsAt === list.endsAt);

/** A page of a list as it is published. @param voting as it is now, for which the list is still wanted */
export function pageOf(about: Begun, list: List, voting: Voting, bucket: number, page: ListPage): Said {
  const { votingId, buckets, version, title, startsAt, endsAt } = voting;
  const place = { votingId, bucket, buckets };
  if (list.of === 'taking-part')
    return say(votersListed, { ...about, data: { ...place, ...page, listId: list.listId } });
  const moment = { votingId, version, title, startsAt, endsAt };
  return say(votersMissing, { ...about, data: { ...place, ...page, endsAt: list.endsAt, voting: moment } });
}
