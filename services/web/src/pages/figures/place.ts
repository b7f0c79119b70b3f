import { go } from '../../router/navigate.ts';
import { type Chosen, chosenIn, putChosen } from '../../rules/figures/span.ts';

export const views = ['statistics', 'performance'] as const;
export type View = (typeof views)[number];

/** What a dashboard shows, as its address says it. */
export interface Place {
  readonly view: View;
  readonly chosen: Chosen;
  readonly votingId: string | undefined;
  readonly accountId: string | undefined;
}

/** Reads it. */
export function placeIn(query: URLSearchParams): Place {
  return {
    view: views.find((each) => each === query.get('view')) ?? 'statistics',
    chosen: chosenIn(query),
    votingId: query.get('voting') || undefined,
    accountId: query.get('account') || undefined,
  };
}

/** The address of a dashboard that shows something else. @param path without query */
export function placeAddress(path: string, place: Place): string {
  const query = new URLSearchParams();
  if (place.view !== 'statistics') query.set('view', place.view);
  if (place.votingId !== undefined) query.set('voting', place.votingId);
  if (place.accountId !== undefined) query.set('account', place.accountId);
  if (place.chosen !== '24h') putChosen(query, place.chosen);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Goes there. */
export const goTo = (path: string, place: Place): void => go(placeAddress(path, place));
