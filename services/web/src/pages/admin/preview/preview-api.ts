import type { Voting } from '../../../api/schemas/voting.ts';
import { createSampleResults, createSampleVote, type PreviewMoment } from '../../../rules/voter-preview.ts';
import { getServerTime } from '../../../state/server-clock.ts';
import type { VotingApi } from '../../voting/voting-api.ts';

/** The credits of the sample voter. */
const sampleBalance = 3;

/**
 * Responds to the page of a voting in a preview. It sends and stores nothing.
 * @param onVote called when a vote is cast
 */
export function createPreviewApi(voting: Voting, moment: PreviewMoment, onVote: () => void): VotingApi {
  const hasVoted = moment === 'voted' || moment === 'closed';
  let choiceDraft: readonly string[] = [];
  return {
    readVoting: async () => voting,
    readOwnVote: async () =>
      hasVoted ? { own: { ...createSampleVote(voting, getServerTime()), state: 'accepted' } } : {},
    castVote: async (_votingId, choices) => {
      onVote();
      return createSampleVote(voting, getServerTime(), choices);
    },
    register: async () => {},
    unregister: async () => {},
    readBalance: async () => sampleBalance,
    readResults: async () => createSampleResults(voting, moment === 'closed' ? voting.endsAt : undefined),
    recordVote: async () => {},
    getChoiceDraft: () => choiceDraft,
    saveChoiceDraft: (_votingId, choices) => {
      choiceDraft = choices;
    },
  };
}
