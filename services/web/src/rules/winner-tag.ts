import type { Tie } from '@suffra/shared/events/ballot';

/** The tag of a winning option: plain, shared by several options, or won by the rule for ties. */
export type WinnerTag = 'winner' | 'tied' | 'tieBreak';

/** Returns the tag of the winners of a result. @param tie absent if one option had the most votes */
export function getWinnerTag(tie: Pick<Tie, 'rule'> | undefined): WinnerTag {
  if (tie === undefined) return 'winner';
  return tie.rule === 'shared' ? 'tied' : 'tieBreak';
}
