import { nothing } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import { cancelledBanner } from '../../components/cancelled-banner.ts';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatInstant } from '../../rules/format-time.ts';
import type { VotingState } from '../../rules/voting-state.ts';

/** A notice about why voting is not possible now, if it is not. */
export function stateNote(props: {
  t: Catalogue;
  locale: string;
  voting: Voting;
  state: VotingState;
  hasVoted: boolean;
}): unknown {
  const { t, locale, voting, state, hasVoted } = props;
  if (state === 'cancelled') return cancelledBanner(t, locale, voting);
  if (state === 'closed') return hasVoted ? nothing : notice('info', t.voting.closedNote);
  return state === 'open'
    ? nothing
    : notice('info', t.voting.upcomingNote(formatInstant(locale, voting.startsAt)));
}
