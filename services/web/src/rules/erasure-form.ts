import { voterIdPattern } from '@suffra/shared/id-patterns';

/** Whether the typed text is the confirmation word, ignoring case. */
export const isConfirmation = (typed: string, word: string): boolean =>
  typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();

/** Whether a voter signs in with a password. Voters from a partner's site have ids of another format. */
export const hasPassword = (voterId: string): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(voterId);

/** Whether a text can be a voter id. */
export const isVoterId = (typed: string): boolean => voterIdPattern.test(typed);
