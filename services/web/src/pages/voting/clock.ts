import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Voting } from '../../api/shapes/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { milestone, nextTick } from '../../rules/time-text.ts';
import { stateAt, untilChange, type VotingState } from '../../rules/voting-state.ts';
import { announce } from '../../state/announcer.ts';
import { serverNow } from '../../state/server-clock.ts';
import { Ticker } from '../../state/ticker.ts';

/** What the clock goes by: the voting, once it is read, and whether its viewer has voted. */
export interface Watched {
  readonly t: Catalogue;
  readonly voting: Voting | undefined;
  readonly voted: boolean;
}

/**
 * Draws the page of a voting at the instants at which it opens and closes, and says to those who listen what those who
 * look see happen: that it is open, that little time is left, that it has closed.
 */
export class VotingClock implements ReactiveController {
  readonly #watched: () => Watched;
  #state: VotingState | undefined;
  #left = 0;

  constructor(host: ReactiveControllerHost, watched: () => Watched) {
    this.#watched = watched;
    new Ticker(host, () => this.#untilTick());
    host.addController(this);
  }

  #untilTick(): number {
    const { voting } = this.#watched();
    const left = voting === undefined ? 0 : untilChange(voting, serverNow());
    return left === 0 ? 0 : Math.min(left, nextTick(left));
  }

  hostUpdated(): void {
    const { t, voting, voted } = this.#watched();
    if (voting === undefined) return;
    const state = stateAt(voting, serverNow());
    const left = untilChange(voting, serverNow());
    if (this.#state !== undefined && this.#state !== state) {
      if (state === 'open') announce(t.voting.nowOpen);
      if (state === 'closed') announce(t.voting.nowClosed);
    } else if (state === 'open' && !voted) {
      const mark = milestone(this.#left, left);
      if (mark !== undefined) announce(t.voting.minutesLeft(mark / 60_000));
    }
    this.#state = state;
    this.#left = left;
  }
}
