import { html, nothing, type PropertyValues } from 'lit';
import { field, textArea } from '../../../components/field.ts';
import { modal } from '../../../components/modal.ts';
import { notice } from '../../../components/notice.ts';
import { View } from '../../../components/view.ts';
import { decodeTextFile, maxTextFileBytes } from '../../../rules/decode-text-file.ts';
import { type InsertedOptions, insertOptions, parseOptionList } from '../../../rules/pasted-options.ts';
import type { DraftOption } from '../../../rules/voting-draft.ts';
import { announce } from '../../../state/announcer.ts';

/** A list to insert: pasted into an option, or without a text to enter it in the dialog. */
export interface OptionListRequest {
  readonly text?: string;
  readonly afterKey?: number;
}

/** The changes by the last list. */
interface Insertion extends InsertedOptions {
  readonly before: readonly DraftOption[];
  readonly blankLineCount: number;
  readonly hasMoreColumns: boolean;
}

interface State {
  readonly isOpen: boolean;
  readonly text: string;
  readonly isCsvFile: boolean;
  readonly error: 'empty' | 'fileTooLarge' | undefined;
  readonly insertion: Insertion | undefined;
}

/** The maximum number of names in a message about what was left out. */
const maxNames = 5;

/**
 * Inserts a list as options, says what was left out, and can undo it.
 * `<suffra-option-list .request=${…} .options=${…} .onChange=${…}></suffra-option-list>`
 */
class OptionList extends View<State> {
  static override properties = {
    ...View.properties,
    request: { attribute: false },
    options: { attribute: false },
    onChange: { attribute: false },
  };
  declare request: OptionListRequest;
  declare options: readonly DraftOption[];
  declare onChange: (options: readonly DraftOption[]) => void;

  constructor() {
    super({ isOpen: false, text: '', isCsvFile: false, error: undefined, insertion: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeyDown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeyDown);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('request')) return;
    const { text, afterKey } = this.request;
    if (text === undefined) this.setState({ isOpen: true, text: '', isCsvFile: false, error: undefined });
    else this.#insert(text, false, afterKey);
  }

  #insert(text: string, isCsvFile: boolean, afterKey?: number): void {
    const { labels, blankLineCount, hasMoreColumns } = parseOptionList(text, isCsvFile);
    const inserted = insertOptions(this.options, labels, afterKey);
    const insertion = { ...inserted, before: this.options, blankLineCount, hasMoreColumns };
    this.setState({ isOpen: false, insertion });
    if (inserted.addedCount > 0) this.onChange(inserted.options);
    announce(this.#listChanges(insertion).join(' '));
  }

  /** Whether the options are still as the last list left them. A later change would be lost by undoing it. */
  #canUndo({ addedCount, options }: Insertion): boolean {
    return addedCount > 0 && options === this.options;
  }

  #undo(): void {
    const { insertion } = this.state;
    if (insertion === undefined || !this.#canUndo(insertion)) return;
    this.onChange(insertion.before);
    this.setState({ insertion: undefined });
    announce(this.t.optionList.undone);
    document.getElementById('option-paste')?.focus();
  }

  // The browser can't undo what a script has changed.
  readonly #onKeyDown = (event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    const { insertion, isOpen } = this.state;
    if (!isUndo || isOpen || insertion === undefined || !this.#canUndo(insertion)) return;
    event.preventDefault();
    this.#undo();
  };

  readonly #loadFile = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (file === undefined) return;
    if (file.size > maxTextFileBytes) this.setState({ error: 'fileTooLarge' });
    else {
      const text = decodeTextFile(new Uint8Array(await file.arrayBuffer()));
      this.setState({ text, isCsvFile: /\.csv$/i.test(file.name), error: undefined });
    }
    // Allows choosing the same file again after it is corrected.
    target.value = '';
  };

  readonly #add = () => {
    const { text, isCsvFile } = this.state;
    if (parseOptionList(text, isCsvFile).labels.length > 0) return this.#insert(text, isCsvFile);
    this.setState({ error: 'empty' });
    void this.focusFirst('#option-list-text');
  };

  readonly #close = () => this.setState({ isOpen: false });

  #listChanges({ addedCount, duplicates, excess, blankLineCount, hasMoreColumns }: Insertion): string[] {
    const { optionList: text } = this.t;
    return [
      text.added(addedCount),
      ...(duplicates.length > 0 ? [text.duplicates(duplicates.length, this.#formatNames(duplicates))] : []),
      ...(excess.length > 0 ? [text.excess(excess.length, this.#formatNames(excess))] : []),
      ...(blankLineCount > 0 ? [text.blankLines(blankLineCount)] : []),
      ...(hasMoreColumns ? [text.moreColumns] : []),
    ];
  }

  #formatNames(labels: readonly string[]): string {
    const names = labels.slice(0, maxNames).join(', ');
    return labels.length > maxNames ? this.t.optionList.andMore(names, labels.length - maxNames) : names;
  }

  protected override render() {
    const { isOpen, insertion } = this.state;
    return html`
      ${insertion === undefined ? nothing : this.#insertionNotice(insertion)}
      <dialog class="dialog" aria-labelledby="option-list-title" ${modal(isOpen, this.#close)}>
        ${isOpen ? this.#form() : nothing}
      </dialog>
    `;
  }

  #insertionNotice(insertion: Insertion) {
    const isComplete = insertion.duplicates.length + insertion.excess.length === 0;
    return notice(
      isComplete ? 'good' : 'warn',
      html`
        ${this.#listChanges(insertion).map((text) => html`<p class="option-list-change">${text}</p>`)}
        ${
          this.#canUndo(insertion)
            ? html`<button type="button" class="button compact" @click=${() => this.#undo()}>
                ${this.t.optionList.undo}
              </button>`
            : nothing
        }
      `,
    );
  }

  #form() {
    const { optionList: texts, common } = this.t;
    const { text, isCsvFile, error } = this.state;
    const count = new Set(parseOptionList(text, isCsvFile).labels).size;
    // Not a form, because the dialog is within the form of the voting.
    return html`<div class="stack">
        <h2 id="option-list-title">${texts.title}</h2>
        ${textArea({
          id: 'option-list-text',
          label: texts.text,
          hint: texts.textHint,
          error: error && texts[error],
          rows: 8,
          value: text,
          onInput: (value) =>
            this.setState({ text: value, isCsvFile: isCsvFile && value !== '', error: undefined }),
        })}
        ${field({
          id: 'option-list-file',
          label: texts.file,
          control: html`<input
            id="option-list-file"
            class="option-list-file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            @change=${this.#loadFile}
          />`,
        })}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${this.#close}>${common.cancel}</button>
        <button type="button" class="button primary" @click=${this.#add}>
          ${count === 0 ? texts.add : texts.addCount(count)}
        </button>
      </div>`;
  }
}

customElements.define('suffra-option-list', OptionList);
