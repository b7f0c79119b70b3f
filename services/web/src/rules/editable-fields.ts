import { computeVotingState, type VotingPeriod } from './voting-state.ts';

/** Which parts of a stored voting can be edited. */
export interface EditableFields {
  /** Title, options and their order, start, price, ballot, results, change, account. */
  readonly settings: boolean;
  /** The end: any time, only later, or not at all. */
  readonly end: 'any' | 'later' | 'fixed';
  /** The description and the pictures of the options. */
  readonly presentation: boolean;
  readonly cancel: boolean;
}

/** The API locks the settings this long before the start. */
const lockedBeforeStartMs = 60_000;

/** Returns what can be edited at a time. The API checks it again. @param now the server's time in milliseconds */
export function getEditableFields(
  voting: VotingPeriod & { readonly earlyEnd?: object | undefined },
  now: number,
): EditableFields {
  const state = computeVotingState(voting, now);
  if (state === 'cancelled') return { settings: false, end: 'fixed', presentation: false, cancel: false };
  if (state === 'closed') return { settings: false, end: 'fixed', presentation: true, cancel: false };
  const settings = Date.parse(voting.startsAt) - now >= lockedBeforeStartMs;
  return {
    settings,
    end: voting.earlyEnd ? 'fixed' : settings ? 'any' : 'later',
    presentation: true,
    cancel: true,
  };
}
