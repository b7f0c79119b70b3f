import { html, nothing } from 'lit';
import { loadCode } from '../../../api/load-code.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { BallotExport } from '../../../api/schemas/data-exports.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { cssVars } from '../../../components/css-vars.ts';
import { icon } from '../../../components/icons.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { chooseCsvFile } from '../../../rules/csv-dialect.ts';
import { announce } from '../../../state/announcer.ts';
import { BackoffTimer } from '../../../state/backoff-timer.ts';

interface State {
  /** The export as last read, undefined if it was not requested on this page. */
  readonly lastSeen: BallotExport | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const initialState: State = { lastSeen: undefined, isBusy: false, problem: undefined };

/** Delays between polls. They grow, because a slow export stays slow. */
const pollDelaysMs = { firstMs: 2_000, maxMs: 60_000 };
/** How long the download links are shown. They expire shortly afterwards. */
const linkLifetimeMs = 280_000;

const loadExports = () => loadCode(() => import('../../../api/data-exports.ts'));

/** Votings with an unfinished export. Users who return to the page find it again. */
const pendingVotingIds = new Set<string>();

/**
 * The ballot export of a voting: `<suffra-ballot-export .votingId=${…}></suffra-ballot-export>`. It loads
 * nothing before the user asks, because each access is recorded in the audit log.
 */
class BallotExportPanel extends View<State> {
  static override properties = { ...View.properties, votingId: { attribute: false } };
  declare votingId: string;
  readonly #pollTimer = new BackoffTimer(pollDelaysMs, () => this.#poll());
  #expiryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(initialState);
    this.votingId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (pendingVotingIds.has(this.votingId)) void this.#poll();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pollTimer.stop();
    clearTimeout(this.#expiryTimer);
  }

  readonly #startExport = async () => {
    this.setState({ ...initialState, isBusy: true });
    try {
      const { startBallotExport } = await loadExports();
      await startBallotExport(this.votingId);
      pendingVotingIds.add(this.votingId);
      this.#pollTimer.reset();
      await this.#poll();
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  };

  readonly #poll = async () => {
    clearTimeout(this.#expiryTimer);
    this.setState({ isBusy: true, problem: undefined });
    try {
      const { readBallotExport } = await loadExports();
      this.#show(await readBallotExport(this.votingId));
    } catch (error) {
      pendingVotingIds.delete(this.votingId);
      this.setState({ ...initialState, problem: toProblem(error) });
    }
  };

  #show(lastSeen: BallotExport): void {
    const { t } = this;
    if (!this.isConnected) return;
    if (lastSeen.state !== 'making') pendingVotingIds.delete(this.votingId);
    // If the button had the focus, the focus moves to the result.
    const hadFocus = this.contains(document.activeElement);
    this.setState({ lastSeen, isBusy: lastSeen.state === 'making' });
    if (lastSeen.state === 'failed') return;
    if (lastSeen.state === 'making') {
      this.#pollTimer.schedule();
      return;
    }
    announce(t.votingExport.filesReady);
    if (hadFocus) void this.focusFirst('a');
    this.#expiryTimer = setTimeout(() => this.#expireLinks(), linkLifetimeMs);
  }

  /** The links have expired. The user must request new ones. */
  #expireLinks(): void {
    const hadFocus = this.contains(document.activeElement);
    this.setState(initialState);
    if (hadFocus) void this.focusFirst('button');
  }

  protected override render() {
    const { t } = this;
    const { lastSeen, isBusy, problem } = this.state;
    if (lastSeen?.state === 'ready') return this.#downloadLinks(lastSeen);
    const hasFailed = lastSeen?.state === 'failed' && !isBusy;
    return html`<div class="stack tight">
      ${hasFailed ? notice('bad', html`<p>${t.votingExport.exportFailed}</p>`) : nothing}
      ${problem ? problemNotice(t, problem) : nothing}
      <div>
        ${busyButton({
          label: hasFailed ? t.common.retry : t.votingExport.ballots,
          busyLabel: t.votingExport.creatingFiles,
          isBusy,
          onClick: () => void this.#startExport(),
        })}
      </div>
      <div role="status">${lastSeen?.state === 'making' ? html`<p class="soft small">${t.votingExport.creatingFilesHint}</p>` : nothing}</div>
      ${lastSeen?.state === 'making' ? this.#progress(lastSeen.done, lastSeen.parts) : nothing}
    </div>`;
  }

  #progress(done: number, parts: number) {
    const { t } = this;
    return html`<div class="stack tight">
      <div class="bar" ${cssVars({ '--share': done / parts })}></div>
      <p class="soft small">${t.votingExport.creatingFilesProgress(done, parts)}</p>
    </div>`;
  }

  #downloadLinks({ votes, differentBallots, files }: Extract<BallotExport, { state: 'ready' }>) {
    const { t } = this;
    return html`<div class="stack tight">
      <p>${t.votingExport.filesSummary(votes, differentBallots)}</p>
      <div class="cluster">
        <a class="button primary" href=${chooseCsvFile(files)} download>${icon('download')}${t.votingExport.csv}</a>
        <a class="button" href=${files.json} download>${icon('download')}${t.votingExport.json}</a>
      </div>
    </div>`;
  }
}

customElements.define('suffra-ballot-export', BallotExportPanel);
