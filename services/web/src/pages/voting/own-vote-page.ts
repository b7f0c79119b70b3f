import { Problem, toProblem } from '../../api/problem.ts';
import type { OwnVote } from '../../api/schemas/vote.ts';
import { Page } from '../../components/page.ts';
import { isServerUnreachable } from '../../rules/offline-cache.ts';
import { outdatedVotingCodes } from '../../rules/outdated-voting.ts';
import { announce } from '../../state/announcer.ts';
import { connectivity } from '../../state/connectivity.ts';
import { onMessage } from '../../state/live-connection.ts';
import { deletePendingCredits, savePendingVote } from '../../state/pending-credits.ts';
import { session } from '../../state/session.ts';
import { currentTenant } from '../../state/tenants.ts';
import { initialPageState, type PageState } from './page-state.ts';
import { type VotingApi, votingApi } from './voting-api.ts';
import { VotingClock } from './voting-clock.ts';
import { changesPage, waitForVoteOutcome } from './wait-for-vote-outcome.ts';

/** Loads a voting with the own vote of the voter, and casts or changes that vote. A subclass shows it. */
export abstract class OwnVotePage extends Page<PageState> {
  #unsubscribe = () => {};
  /** Counts loads and actions, so that a late response does not undo what happened after its request. */
  #version = 0;

  constructor() {
    super(initialPageState);
    new VotingClock(this, () => ({
      t: this.t,
      voting: this.state.voting,
      hasVoted: this.state.acceptedVote !== undefined,
    }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.#unsubscribe = onMessage((message) => {
      // A pending vote is followed by waitForVoteOutcome. Otherwise the vote was cast on another device.
      if (this.state.ownVoteState !== 'pending' && changesPage(message, this.votingId)) void this.load();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  protected override reload(): void {
    void this.load();
  }

  protected override observedStores() {
    return [currentTenant];
  }

  protected get api(): VotingApi {
    return votingApi;
  }

  protected get voter() {
    const currentSession = session.get();
    return currentSession.phase === 'in' ? currentSession.voter : undefined;
  }

  protected readonly load = async () => {
    this.setState({ loadProblem: undefined });
    this.#version += 1;
    const version = this.#version;
    try {
      const [voting, own] = await Promise.all([
        this.api.readVoting(this.votingId),
        this.api.readOwnVote(this.votingId).catch(toProblem),
      ]);
      if (version !== this.#version) return;
      const isFinal = !(own instanceof Problem) && own.own?.state === 'accepted' && voting.change === 'none';
      if (isFinal) this.api.saveChoiceDraft(this.votingId, []);
      const ids = voting.options.map(({ id }) => id);
      const choices = this.api.getChoiceDraft(this.votingId).filter((id) => ids.includes(id));
      if (own instanceof Problem) {
        if (!connectivity.get().isOffline || !isServerUnreachable(own.code)) throw own;
        return this.setState({ voting, choices, isOwnVoteUnknown: this.state.ownVoteState === undefined });
      }
      this.setState({
        voting,
        choices,
        isOwnVoteUnknown: false,
        isRegistered: own.registeredAt !== undefined,
      });
      this.#showOwnVote(own.own);
      if (own.onTheList === false) this.setState({ ownVoteState: 'excluded' });
      if (voting.price > 0) void this.#loadBalance();
      if (own.own?.state === 'pending') void this.#waitForOutcome();
    } catch (error) {
      if (version !== this.#version) return;
      const problem = toProblem(error);
      // If the voting is already shown, it stays visible beside the problem.
      this.setState(this.state.voting === undefined ? { loadProblem: problem } : { problem });
    }
  };

  #showOwnVote(ownVote: OwnVote | undefined): void {
    this.setState({
      ownVoteState: ownVote?.state,
      acceptedVote: ownVote?.state === 'accepted' ? ownVote : getVoidedVote(ownVote),
    });
    // Not for a pending vote: it may be declined, and then the voter still needs the alert.
    if (ownVote?.state === 'accepted') void this.api.recordVote(this.votingId);
  }

  // The balance is optional. Without it the page shows only the price.
  readonly #loadBalance = async () => {
    const balance = await this.api.readBalance().catch(() => undefined);
    this.setState({ balance });
  };

  /** Waits for the outcome of a pending vote while this page is open. */
  readonly #waitForOutcome = async () => {
    savePendingVote(this.votingId);
    try {
      const ownVote = await waitForVoteOutcome(
        this.votingId,
        () => this.isConnected && this.state.ownVoteState === 'pending',
      );
      if (ownVote === undefined) return;
      deletePendingCredits(this.votingId);
      this.#showOwnVote(ownVote);
      void this.#loadBalance();
      if (ownVote.state === 'declined') announce(this.t.paidVote.declinedTitle);
      if (ownVote.state !== 'accepted') return;
      this.api.saveChoiceDraft(this.votingId, []);
      this.setState({ wasJustCast: true });
      await this.focusFirst('#ticket-title');
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  protected readonly setChoices = (choices: readonly string[]) => {
    this.api.saveChoiceDraft(this.votingId, choices);
    this.setState({ choices, problem: undefined });
  };

  protected readonly castVote = async () => {
    this.#version += 1;
    this.setState({ step: 'cast', problem: undefined, isRetrying: false });
    try {
      const onRetry = () => this.setState({ isRetrying: true });
      const vote = await this.api.castVote(this.votingId, this.state.choices, onRetry);
      this.#version += 1;
      if ('state' in vote) {
        this.setState({
          ownVoteState: 'pending',
          acceptedVote: undefined,
          step: 'look',
          isChangingVote: false,
          showsPushOffer: true,
        });
        announce(this.t.paidVote.waitingTitle);
        void this.#waitForOutcome();
        return;
      }
      this.api.saveChoiceDraft(this.votingId, []);
      void this.api.recordVote(this.votingId);
      this.setState({
        acceptedVote: vote,
        ownVoteState: 'accepted',
        step: 'look',
        isChangingVote: false,
        wasJustCast: true,
        showsPushOffer: true,
      });
      await this.focusFirst('#ticket-title');
    } catch (error) {
      const problem = toProblem(error);
      const isOutdated = outdatedVotingCodes.has(problem.code);
      this.setState({ problem, step: isOutdated ? 'look' : 'review', isChangingVote: false });
      if (isOutdated) await this.load();
    }
  };

  protected readonly startChange = () => {
    const draft = this.api.getChoiceDraft(this.votingId);
    this.setChoices(draft.length > 0 ? draft : (this.state.acceptedVote?.choices ?? []));
    this.setState({ isChangingVote: true, wasJustCast: false });
    void this.focusFirst('suffra-ballot input, suffra-ballot button');
  };

  protected readonly cancelChange = () => {
    this.setChoices([]);
    this.setState({ isChangingVote: false });
    void this.focusFirst('#ticket-title');
  };

  protected readonly toggleAlert = async () => {
    this.#version += 1;
    const { isRegistered, voting } = this.state;
    this.setState({ isRegistered: !isRegistered, problem: undefined });
    try {
      await (isRegistered ? this.api.unregister(this.votingId) : this.api.register(this.votingId));
      this.setState({ showsPushOffer: !isRegistered });
      const { alertOn, alertOff } = this.t.tiles;
      announce((isRegistered ? alertOff : alertOn)(voting?.title ?? ''));
    } catch (error) {
      this.setState({ isRegistered, problem: toProblem(error) });
    }
  };
}

/** The vote of a cancelled paid voting, whose receipt stays. It is absent if its credit was never debited. */
const getVoidedVote = (ownVote: OwnVote | undefined) =>
  ownVote?.state === 'voided' ? ownVote.vote : undefined;
