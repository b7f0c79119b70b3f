import { castVote, readOwnVote, readResults, register, unregister } from '../../api/ballots.ts';
import { readVoting } from '../../api/votings.ts';
import { readBalance } from '../../api/wallet.ts';
import { getChoiceDraft, saveChoiceDraft } from '../../state/drafts.ts';
import { recordVote } from '../../state/push-device.ts';

/** The requests of the page of a voting, and what it stores on the device. The preview for admins replaces them. */
export const votingApi = {
  readVoting: async (votingId: string) => (await readVoting(votingId)).data,
  readOwnVote,
  castVote,
  register,
  unregister,
  readBalance,
  readResults,
  recordVote,
  getChoiceDraft,
  saveChoiceDraft,
};
export type VotingApi = typeof votingApi;
