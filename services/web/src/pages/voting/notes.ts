import { nothing } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { instantText } from '../../rules/time-text.ts';
import type { VotingState } from '../../rules/voting-state.ts';

/** What somebody must know before they vote, or why they can't. */
export function stateNotes(given: {
  t: Catalogue;
  locale: string;
  voting: Voting;
  state: VotingState;
  voted: boolean;
}): unknown {
  const { t, locale, voting, state, voted } = given;
  if (state === 'cancelled') return notice('warn', t.voting.cancelledNote);
  if (state === 'closed') return voted ? nothing : notice('info', t.voting.closedNote);
  return state === 'open'
    ? nothing
    : notice('info', t.voting.comingNote(instantText(locale, voting.startsAt)));
}
