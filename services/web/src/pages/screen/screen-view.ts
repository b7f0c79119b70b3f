import type { Voting } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import type { VotingState } from '../../rules/voting-state.ts';

/** The data that every part of the screen needs. */
export interface ScreenView {
  readonly t: Catalogue;
  readonly locale: string;
  readonly tenantId: string;
  readonly voting: Voting;
  readonly state: VotingState;
}
