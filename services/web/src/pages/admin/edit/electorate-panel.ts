import { html, nothing } from 'lit';
import {
  confirmElectorate,
  type Electorate,
  type ElectorateMode,
  readElectorate,
  readIssuerIds,
  sendElectors,
  startElectorate,
} from '../../../api/electorate.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/schemas/voting.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { describedBy, field } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { selectField } from '../../../components/select-field.ts';
import { View } from '../../../components/view.ts';
import { type CheckedList, checkList, readEntryBatches } from '../../../rules/voter-list/check-list.ts';
import {
  type DetectedFormat,
  detectListFormat,
  type EntryKind,
} from '../../../rules/voter-list/list-format.ts';
import { announce } from '../../../state/announcer.ts';
import { BackoffTimer } from '../../../state/backoff-timer.ts';
import { getServerTime } from '../../../state/server-clock.ts';
import '../form/file-input.css';
import { checkedListView, listFormatFields } from './electorate-preview.ts';

interface State {
  readonly electorate: Electorate | undefined;
  readonly mode: ElectorateMode;
  readonly file: File | undefined;
  readonly format: DetectedFormat | undefined;
  readonly checked: CheckedList | undefined;
  /** Partners whose visitors can be listed; undefined until they are needed. */
  readonly issuerIds: readonly string[] | undefined;
  readonly issuerId: string;
  /** The number of sent entries, while an upload runs. */
  readonly sent: number | undefined;
  /** The upload that was confirmed and is not current yet. */
  readonly pendingId: string | undefined;
  readonly message: string;
  readonly warning: string;
  readonly problem: Problem | undefined;
}

const noFile = { file: undefined, format: undefined, checked: undefined } as const;
const pollDelaysMs = { firstMs: 1_000, maxMs: 8_000 };
/** From one minute before the start on, people can only be added. The rest is time to choose a file. */
const fixedBeforeStartMs = 60_000;

/** The list of the people who may vote: `<suffra-electorate .voting=${…}></suffra-electorate>`. */
class ElectoratePanel extends View<State> {
  static override properties = { ...View.properties, voting: { attribute: false } };
  declare voting: Voting;
  readonly #pollTimer: BackoffTimer = new BackoffTimer(pollDelaysMs, () => this.#poll());
  /** Counts the chosen files and formats, so that an older check does not replace a newer one. */
  #version = 0;

  constructor() {
    super({
      ...noFile,
      electorate: undefined,
      mode: 'replace',
      issuerIds: undefined,
      issuerId: '',
      sent: undefined,
      pendingId: undefined,
      message: '',
      warning: '',
      problem: undefined,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pollTimer.stop();
  }

  readonly #load = async () => {
    this.setState({ problem: undefined });
    try {
      this.setState({ electorate: await readElectorate(this.voting.votingId) });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  get #canReplace(): boolean {
    return Date.parse(this.voting.startsAt) - getServerTime() > fixedBeforeStartMs;
  }

  get #mode(): ElectorateMode {
    return this.#canReplace && this.state.mode === 'replace' ? 'replace' : 'extend';
  }

  readonly #chooseFile = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (file === undefined) return;
    this.setState({ ...noFile, file, message: '', warning: '', problem: undefined });
    await this.#check(() => detectListFormat(file));
  };

  /** Allows choosing the same file again after it is corrected. Until then the field shows the name of the file. */
  readonly #clearFileInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) target.value = '';
  };

  readonly #changeFormat = (change: Partial<DetectedFormat>) => {
    const { format } = this.state;
    if (format !== undefined) void this.#check(async () => ({ ...format, ...change }));
  };

  async #check(getFormat: () => Promise<DetectedFormat>): Promise<void> {
    this.#version += 1;
    const version = this.#version;
    const { file } = this.state;
    if (file === undefined) return;
    this.setState({ checked: undefined });
    try {
      const format = await getFormat();
      this.setState({ format });
      if (format.kind === 'partner') await this.#loadIssuers();
      const checked = await checkList(file, format);
      if (version === this.#version) this.setState({ checked });
    } catch (error) {
      if (version === this.#version) this.setState({ problem: toProblem(error) });
    }
  }

  async #loadIssuers(): Promise<void> {
    if (this.state.issuerIds !== undefined) return;
    const issuerIds = await readIssuerIds();
    this.setState({ issuerIds, issuerId: issuerIds[0] ?? '' });
  }

  readonly #upload = async () => {
    const { file, format, checked, issuerId } = this.state;
    if (file === undefined || format === undefined || checked === undefined) return;
    const { votingId } = this.voting;
    this.setState({ sent: 0, problem: undefined, warning: '' });
    try {
      const electorateId = await startElectorate(votingId, this.#mode);
      for await (const batch of readEntryBatches(file, format)) {
        const entries = format.kind === 'email' ? { emails: batch } : { issuerId, subjects: batch };
        await sendElectors(votingId, electorateId, entries);
        this.setState({ sent: Math.min(checked.entryCount, (this.state.sent ?? 0) + batch.length) });
      }
      await confirmElectorate(votingId, electorateId, checked.entryCount);
      this.setState({ pendingId: electorateId });
      this.#pollTimer.reset();
      this.#pollTimer.schedule();
    } catch (error) {
      this.#showProblem(toProblem(error));
    }
  };

  #showProblem(problem: Problem): void {
    const { rejected } = this.t.electorate;
    const warnings: Readonly<Record<string, string>> = {
      'electorate-fixed': rejected['electorate-fixed'],
      closed: rejected.ended,
    };
    const warning = warnings[problem.code] ?? '';
    this.setState({ sent: undefined, warning, problem: warning === '' ? problem : undefined });
  }

  readonly #poll = async (): Promise<void> => {
    const { pendingId } = this.state;
    try {
      const electorate = await readElectorate(this.voting.votingId);
      if (!this.isConnected || pendingId === undefined) return;
      const upload = electorate.uploads.find(({ electorateId }) => electorateId === pendingId);
      const isCurrent = electorate.current?.electorateId === pendingId;
      if (!isCurrent && upload?.state === 'confirmed') return this.#pollTimer.schedule();
      this.#finish(electorate, isCurrent, upload?.rejection ?? 'list-changed');
    } catch (error) {
      this.setState({ sent: undefined, pendingId: undefined, problem: toProblem(error) });
    }
  };

  #finish(
    electorate: Electorate,
    isCurrent: boolean,
    rejection: NonNullable<Electorate['uploads'][number]['rejection']>,
  ): void {
    const { electorate: texts } = this.t;
    const message = isCurrent ? texts.done(electorate.current?.size ?? 0) : '';
    const warning = isCurrent ? '' : texts.rejected[rejection];
    this.setState({
      ...(isCurrent && noFile),
      electorate,
      sent: undefined,
      pendingId: undefined,
      message,
      warning,
    });
    announce(message || warning);
    void this.focusFirst('#electorate-file');
  }

  protected override render() {
    const { electorate: texts } = this.t;
    const { electorate, message, warning, problem } = this.state;
    const size = electorate?.current?.size;
    return html`
      <section class="card stack form-voting-export" aria-labelledby="electorate">
        <h2 id="electorate">${texts.title}</h2>
        <p class="soft small">${texts.lead}</p>
        ${size === undefined ? nothing : html`<p><strong>${texts.size(size)}</strong></p>`}
        ${electorate !== undefined && size === undefined ? notice('warn', html`<p>${texts.none}</p>`) : nothing}
        ${message === '' ? nothing : notice('good', html`<p>${message}</p>`)}
        ${warning === '' ? nothing : notice('warn', html`<p>${warning}</p>`)}
        ${problem ? problemNotice(this.t, problem, electorate === undefined ? this.#load : undefined) : nothing}
        ${electorate === undefined ? nothing : this.#form(size)}
      </section>
    `;
  }

  #form(size: number | undefined) {
    const { t } = this;
    const { electorate: texts } = t;
    if (['closed', 'cancelled'].includes(this.voting.state)) return nothing;
    const { file, format, checked, sent, mode } = this.state;
    const isBusy = sent !== undefined;
    return html`
      ${
        size === undefined
          ? nothing
          : this.#canReplace
            ? selectField(
                'electorate-mode',
                texts.mode,
                (['replace', 'extend'] as const).map((value) => ({ value, label: texts[value] })),
                mode,
                (value) => this.setState({ mode: value }),
              )
            : html`<p>${texts.onlyExtend}</p>`
      }
      ${this.#fileField(isBusy)}
      ${file === undefined || isBusy || format === undefined ? nothing : this.#formatFields(format)}
      <div role="status">${file !== undefined && checked === undefined && this.state.problem === undefined ? html`<p class="soft">${texts.reading}</p>` : nothing}</div>
      ${checked === undefined || isBusy ? nothing : checkedListView(t, checked)}
      ${checked === undefined || checked.errorCount > 0 || checked.entryCount === 0 ? nothing : this.#uploadButton(checked, isBusy)}
    `;
  }

  #fileField(isBusy: boolean) {
    const { electorate: texts } = this.t;
    const options = { id: 'electorate-file', label: texts.file, hint: texts.fileHint };
    return field({
      ...options,
      control: html`<input
        class="file-input"
        id=${options.id}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        ?disabled=${isBusy}
        aria-describedby=${describedBy(options)}
        @click=${this.#clearFileInput}
        @change=${this.#chooseFile}
      />`,
    });
  }

  #formatFields(format: DetectedFormat) {
    const { issuerIds = [], issuerId } = this.state;
    return listFormatFields({
      t: this.t,
      format,
      issuerIds,
      issuerId,
      onKind: (kind: EntryKind) => this.#changeFormat({ kind }),
      onColumn: (column) => this.#changeFormat({ column }),
      onHeader: (hasHeader) => this.#changeFormat({ hasHeader }),
      onIssuer: (id) => this.setState({ issuerId: id }),
    });
  }

  #uploadButton({ entryCount }: CheckedList, isBusy: boolean) {
    const { electorate: texts } = this.t;
    const { format, issuerId, sent = 0, pendingId } = this.state;
    if (format?.kind === 'partner' && issuerId === '') return notice('warn', html`<p>${texts.noIssuers}</p>`);
    return html`<div>
      ${busyButton({
        label: this.#mode === 'replace' ? texts.useReplace(entryCount) : texts.useExtend(entryCount),
        busyLabel: pendingId === undefined ? texts.sending(sent, entryCount) : texts.activating,
        isBusy,
        onClick: () => void this.#upload(),
        classes: 'primary',
      })}
    </div>`;
  }
}

customElements.define('suffra-electorate', ElectoratePanel);
