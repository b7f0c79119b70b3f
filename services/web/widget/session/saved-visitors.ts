import type { VotingTarget } from '../net/vote.ts';

/** How many visitors a device remembers per voting. */
const maxVisitors = 20;

const toKey = ({ tenant, voting }: VotingTarget): string => `suffra-voted:${tenant}/${voting}`;

/** Returns the visitors who may have voted on this device. Their vote itself is not stored. */
export function getSavedVisitors(target: VotingTarget): readonly string[] {
  // The storage can be unavailable, for example in the frame of another site.
  try {
    return JSON.parse(localStorage.getItem(toKey(target)) ?? '[]');
  } catch {
    return [];
  }
}

/** Remembers that a visitor may have voted, so that the tile asks for the vote when the page is loaded again. */
export function saveVisitor(target: VotingTarget, visitor: string): void {
  saveVisitors(target, [...without(target, visitor), visitor].slice(-maxVisitors));
}

/** Forgets a visitor who has not voted. */
export function deleteVisitor(target: VotingTarget, visitor: string): void {
  saveVisitors(target, without(target, visitor));
}

const without = (target: VotingTarget, visitor: string): string[] =>
  getSavedVisitors(target).filter((saved) => saved !== visitor);

function saveVisitors(target: VotingTarget, visitors: readonly string[]): void {
  try {
    localStorage.setItem(toKey(target), JSON.stringify(visitors));
  } catch {
    // Without a storage the tile shows the ballot again. Voting twice is not possible.
  }
}
