import type { Voting } from '../../api/schemas/voting.ts';
import type { SharedVoting } from '../share/share-dialog.ts';

/** A voting that was just created, with what its admin may do next. */
export type CreatedVoting = SharedVoting & Pick<Voting, 'eligibleVoters'>;

let createdVoting: CreatedVoting | undefined;

/** Stores the voting that was just created. The list, which is the next page, offers to share it and to upload its list of voters. */
export const setCreatedVoting = (voting: CreatedVoting): void => {
  createdVoting = voting;
};

/** Returns and clears the voting that was just created. */
export function takeCreatedVoting(): CreatedVoting | undefined {
  const voting = createdVoting;
  createdVoting = undefined;
  return voting;
}
