import { html } from 'lit';
import { icon } from '../../components/icons.ts';
import { View } from '../../components/view.ts';
import { announce } from '../../state/announcer.ts';

/**
 * A text to copy:
 * `<suffra-copy-field .fieldId=${…} .label=${…} .value=${…} .rows=${…} .copyLabel=${…} .more=${…}></suffra-copy-field>`.
 */
class CopyField extends View<{ copiedValue: string | undefined }> {
  static override properties = {
    ...View.properties,
    fieldId: { attribute: false },
    label: { attribute: false },
    value: { attribute: false },
    rows: { attribute: false },
    copyLabel: { attribute: false },
    more: { attribute: false },
  };
  declare fieldId: string;
  declare label: string;
  declare value: string;
  declare rows: number;
  declare copyLabel: string;
  /** Further buttons beside the one that copies. */
  declare more: unknown;

  constructor() {
    super({ copiedValue: undefined });
  }

  readonly #copy = async () => {
    const { share } = this.t;
    try {
      await navigator.clipboard.writeText(this.value);
      this.setState({ copiedValue: this.value });
      announce(share.copied);
    } catch {
      // The clipboard is not available. The text is selected so that the user can copy it.
      this.querySelector('textarea')?.select();
      announce(share.copyFailed);
    }
  };

  protected override render() {
    const { fieldId, label, value, rows, copyLabel, more } = this;
    return html`<div class="field">
      <label for=${fieldId}>${label}</label>
      <textarea
        id=${fieldId}
        class="input copy-text"
        readonly
        rows=${rows}
        dir="auto"
        spellcheck="false"
        .value=${value}
      ></textarea>
      <div class="cluster">
        <button type="button" class="button compact" @click=${this.#copy}>
          ${icon(this.state.copiedValue === value ? 'check' : 'copy')}${copyLabel}
        </button>
        ${more}
      </div>
    </div>`;
  }
}

customElements.define('suffra-copy-field', CopyField);
