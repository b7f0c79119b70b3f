import { castVote, readOwnVote, readResults, register, unregister } from '../../api/ballots.ts';
import { readVoting } from '../../api/votings.ts';
import { readBalance } from '../../api/wallet.ts';
import { getChoiceDraft, saveChoiceDraft } from '../../state/drafts.ts';

/** Records a vote on this device. The code is loaded with each start of the app, after the page is shown. */
async function recordVote(votingId: string): Promise<void> {
  const pushDevice = await import('../../state/push-device.ts').catch(() => undefined);
  await pushDevice?.recordVote(votingId);
}

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
