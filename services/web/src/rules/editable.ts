import { stateAt, type Window } from './voting-state.ts';

/** What of a stored voting may still be edited. */
export interface Editable {
  /** Title, options and their order, start, price, ballot, results, change, account. */
  readonly terms: boolean;
  /** The end: to any time, to later only, or not at all. */
  readonly end: 'any' | 'later' | 'fixed';
  /** The description and the options' pictures. */
  readonly words: boolean;
  readonly cancel: boolean;
}

/** The terms are fixed this long before the start, in milliseconds, by the API's rule. */
const fixedBeforeStart = 60_000;

/** What may be edited at a time. The API has the last word. @param now the server's time in milliseconds */
export function editableAt(voting: Window, now: number): Editable {
  const state = stateAt(voting, now);
  if (state === 'cancelled') return { terms: false, end: 'fixed', words: false, cancel: false };
  if (state === 'closed') return { terms: false, end: 'fixed', words: true, cancel: false };
  const terms = Date.parse(voting.startsAt) - now >= fixedBeforeStart;
  return { terms, end: terms ? 'any' : 'later', words: true, cancel: true };
}
