import { html, nothing } from 'lit';
import { busyButton } from '../../../components/busy-button.ts';
import { describedBy, field } from '../../../components/field.ts';
import { notice } from '../../../components/notice.ts';
import { problemNotice } from '../../../components/problem.ts';
import { selectField } from '../../../components/select-field.ts';
import { formatTurnout } from '../../../rules/turnout.ts';
import type { CheckedList } from '../../../rules/voter-list/check-list.ts';
import type { DetectedFormat, EntryKind } from '../../../rules/voter-list/list-format.ts';
import '../form/file-input.css';
import { checkedListView, listFormatFields } from './electorate-preview.ts';
import { ElectorateUpload } from './electorate-upload.ts';

/** The list of the people who may vote: `<suffra-electorate .voting=${…}></suffra-electorate>`. */
class ElectoratePanel extends ElectorateUpload {
  /** Allows choosing the same file again after it is corrected. Until then the field shows the name of the file. */
  readonly #clearFileInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) target.value = '';
  };

  protected override render() {
    const { electorate: texts } = this.t;
    const { electorate, message, warning, problem } = this.state;
    const size = electorate?.current?.size;
    return html`
      <section class="card stack form-voting-export" aria-labelledby="electorate">
        <h2 id="electorate" tabindex="-1">${texts.title}</h2>
        <p class="soft small">${texts.lead}</p>
        ${size === undefined ? nothing : html`<p><strong>${texts.size(size)}</strong></p>`}
        ${this.#turnout()}
        ${electorate !== undefined && size === undefined ? notice('warn', html`<p>${texts.none}</p>`) : nothing}
        ${message === '' ? nothing : notice('good', html`<p>${message}</p>`)}
        ${warning === '' ? nothing : notice('warn', html`<p>${warning}</p>`)}
        ${problem ? problemNotice(this.t, problem, electorate === undefined ? this.load : undefined) : nothing}
        ${electorate === undefined ? nothing : this.#form(size)}
      </section>
    `;
  }

  /** The numbers of people who voted and did not. The list has no names, because only hashes are stored. */
  #turnout() {
    const { electorate: texts } = this.t;
    const { voted = 0, electorateSize = 0 } = this.state.turnout ?? {};
    if (electorateSize === 0) return nothing;
    const share = formatTurnout(this.locale, voted, electorateSize);
    return html`<p>${texts.voted(voted, electorateSize, share)} ${texts.notVoted(electorateSize - voted)}</p>
      <p class="soft small">${texts.namesUnknown}</p>`;
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
          : this.canReplace
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
        @change=${this.chooseFile}
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
      onKind: (kind: EntryKind) => this.changeFormat({ kind }),
      onColumn: (column) => this.changeFormat({ column }),
      onHeader: (hasHeader) => this.changeFormat({ hasHeader }),
      onIssuer: (id) => this.setState({ issuerId: id }),
    });
  }

  #uploadButton({ entryCount }: CheckedList, isBusy: boolean) {
    const { electorate: texts } = this.t;
    const { format, issuerId, sent = 0, pendingId } = this.state;
    if (format?.kind === 'partner' && issuerId === '') return notice('warn', html`<p>${texts.noIssuers}</p>`);
    return html`<div>
      ${busyButton({
        label: this.mode === 'replace' ? texts.useReplace(entryCount) : texts.useExtend(entryCount),
        busyLabel: pendingId === undefined ? texts.sending(sent, entryCount) : texts.activating,
        isBusy,
        onClick: () => void this.upload(),
        classes: 'primary',
      })}
    </div>`;
  }
}

customElements.define('suffra-electorate', ElectoratePanel);
