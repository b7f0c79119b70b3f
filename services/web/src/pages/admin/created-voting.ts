import type { SharedVoting } from '../share/share-dialog.ts';

let createdVoting: SharedVoting | undefined;

/** Stores the voting that was just created. The list, which is the next page, offers to share it. */
export const setCreatedVoting = (voting: SharedVoting): void => {
  createdVoting = voting;
};

/** Returns and clears the voting that was just created. */
export function takeCreatedVoting(): SharedVoting | undefined {
  const voting = createdVoting;
  createdVoting = undefined;
  return voting;
}
