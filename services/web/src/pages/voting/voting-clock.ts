import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Voting } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { computeTickMs, findMilestone } from '../../rules/format-time.ts';
import { computeNextChangeMs, computeVotingState, type VotingState } from '../../rules/voting-state.ts';
import { announce } from '../../state/announcer.ts';
import { IntervalController } from '../../state/interval-controller.ts';
import { getServerTime } from '../../state/server-clock.ts';

/** The voting, once it is loaded, and whether the viewer has voted. */
export interface WatchedVoting {
  readonly t: Catalogue;
  readonly voting: Voting | undefined;
  readonly hasVoted: boolean;
}

/**
 * Re-renders the page of a voting when it opens and closes. Announces to screen readers that it has opened,
 * that little time is left, and that it has closed.
 */
export class VotingClock implements ReactiveController {
  readonly #getWatched: () => WatchedVoting;
  #lastState: VotingState | undefined;
  #lastTimeLeftMs = 0;

  constructor(host: ReactiveControllerHost, getWatched: () => WatchedVoting) {
    this.#getWatched = getWatched;
    new IntervalController(host, () => this.#msUntilTick());
    host.addController(this);
  }

  #msUntilTick(): number {
    const { voting } = this.#getWatched();
    const timeLeftMs = voting === undefined ? 0 : computeNextChangeMs(voting, getServerTime());
    return timeLeftMs === 0 ? 0 : Math.min(timeLeftMs, computeTickMs(timeLeftMs));
  }

  hostUpdated(): void {
    const { t, voting, hasVoted } = this.#getWatched();
    if (voting === undefined) return;
    const state = computeVotingState(voting, getServerTime());
    const timeLeftMs = computeNextChangeMs(voting, getServerTime());
    if (this.#lastState !== undefined && this.#lastState !== state) {
      if (state === 'open') announce(t.voting.nowOpen);
      if (state === 'closed') announce(t.voting.nowClosed);
    } else if (state === 'open' && !hasVoted) {
      const milestoneMs = findMilestone(this.#lastTimeLeftMs, timeLeftMs);
      if (milestoneMs !== undefined) announce(t.voting.minutesLeft(milestoneMs / 60_000));
    }
    this.#lastState = state;
    this.#lastTimeLeftMs = timeLeftMs;
  }
}
