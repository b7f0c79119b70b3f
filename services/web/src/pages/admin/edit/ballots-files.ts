import { html, nothing } from 'lit';
import { exportBallots, readBallotsExport } from '../../../api/data.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { BallotsExport } from '../../../api/shapes/data.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { cssVars } from '../../../components/css-vars.ts';
import { icon } from '../../../components/icons.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

interface State {
  /** As it was last seen; undefined: not asked for here. */
  readonly seen: BallotsExport | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

const nothingYet: State = { seen: undefined, busy: false, problem: undefined };

/** How soon is looked again, milliseconds: later each time, since what takes long takes long. */
const first = 2_000;
const longest = 10_000;
/** How long the links are shown, milliseconds: a little less than their addresses are good for. */
const good = 280_000;

/** For which votings files were asked for and not seen ready: who comes back to the page finds them. */
const awaited = new Set<string>();

/**
 * Files of what was voted in a voting: `<suffra-ballots-files .votingId=${…}></suffra-ballots-files>`. Nothing is read before it
 * is asked for: to be given the files is noted in the audit.
 */
class BallotsFiles extends View<State> {
  static override properties = { ...View.properties, votingId: { attribute: false } };
  declare votingId: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = first;

  constructor() {
    super(nothingYet);
    this.votingId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (awaited.has(this.votingId)) void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  readonly #ask = async () => {
    this.patch({ ...nothingYet, busy: true });
    try {
      await exportBallots(this.votingId);
      awaited.add(this.votingId);
      this.#pause = first;
      await this.#look();
    } catch (thrown) {
      this.patch({ busy: false, problem: asProblem(thrown) });
    }
  };

  readonly #look = async () => {
    clearTimeout(this.#timer);
    this.patch({ busy: true, problem: undefined });
    try {
      this.#take(await readBallotsExport(this.votingId));
    } catch (thrown) {
      awaited.delete(this.votingId);
      this.patch({ ...nothingYet, problem: asProblem(thrown) });
    }
  };

  #take(seen: BallotsExport): void {
    const { t } = this;
    if (!this.isConnected) return;
    if (seen.state !== 'making') awaited.delete(this.votingId);
    // Whoever had the focus on the button goes on where its outcome is.
    const hadFocus = this.contains(document.activeElement);
    this.patch({ seen, busy: seen.state === 'making' });
    if (seen.state === 'failed') return;
    if (seen.state === 'making') {
      this.#timer = setTimeout(this.#look, this.#pause);
      this.#pause = Math.min(longest, this.#pause * 1.5);
      return;
    }
    announce(t.data.filesReady);
    if (hadFocus) void this.focusOn('a');
    this.#timer = setTimeout(() => this.#fade(), good);
  }

  /** The addresses are good no more: new ones are to be asked for. */
  #fade(): void {
    const hadFocus = this.contains(document.activeElement);
    this.patch(nothingYet);
    if (hadFocus) void this.focusOn('button');
  }

  protected override render() {
    const { t } = this;
    const { seen, busy, problem } = this.state;
    if (seen?.state === 'ready') return this.#files(seen);
    const hasFailed = seen?.state === 'failed' && !busy;
    return html`<div class="stack tight">
      ${hasFailed ? notice('bad', html`<p>${t.data.exportFailed}</p>`) : nothing}
      ${problem ? problemNotice(t, problem) : nothing}
      <div>
        ${busyButton({
          label: hasFailed ? t.common.retry : t.data.whatWasVoted,
          busyLabel: t.data.making,
          busy,
          onClick: () => void this.#ask(),
        })}
      </div>
      <div role="status">${seen?.state === 'making' ? html`<p class="soft small">${t.data.makingHint}</p>` : nothing}</div>
      ${seen?.state === 'making' ? this.#progress(seen.done, seen.parts) : nothing}
    </div>`;
  }

  #progress(done: number, parts: number) {
    const { t } = this;
    return html`<div class="stack tight">
      <div class="bar" ${cssVars({ '--share': done / parts })}></div>
      <p class="soft small">${t.data.madeSoFar(done, parts)}</p>
    </div>`;
  }

  #files({ votes, differentBallots, files }: Extract<BallotsExport, { state: 'ready' }>) {
    const { t } = this;
    return html`<div class="stack tight">
      <p>${t.data.filesOf(votes, differentBallots)}</p>
      <div class="cluster">
        <a class="button primary" href=${files.csv} download>${icon('download')}${t.data.csv}</a>
        <a class="button" href=${files.json} download>${icon('download')}${t.data.json}</a>
      </div>
    </div>`;
  }
}

customElements.define('suffra-ballots-files', BallotsFiles);
