import { isPicturePath } from '@suffra/shared/public-objects/public-picture';
import { html, nothing, type TemplateResult } from 'lit';
import { loadCode } from '../api/load-code.ts';
import { uploadPicture } from '../api/pictures.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import type { PicturePurpose } from '../rules/picture-format.ts';
import { announce } from '../state/announcer.ts';
import { loadTexts } from '../state/language.ts';
import { textField } from './field.ts';
import { icon } from './icons.ts';
import { notice } from './notice.ts';
import './picture-field.css';
import './picture-field/image-preview.ts';
import { preparePicture } from './picture-field/prepare-picture.ts';
import { problemNotice, problemText } from './problem.ts';
import { View } from './view.ts';

/** Options of a field for a picture. */
export interface PictureFieldOptions {
  /** The id of its first button. The field for an address has the id `<id>-address`. */
  readonly id: string;
  /** Names the picture: "Logo", "Picture of option 2". */
  readonly label: string;
  readonly purpose: PicturePurpose;
  /** The address of the picture: the path of an uploaded one, an https URL, or empty. */
  readonly value: string;
  /** An error of the address. */
  readonly error?: string | undefined;
  /** Whether it takes the focus when it is first shown, because a button was pressed to show it. */
  readonly takesFocus?: boolean;
  readonly onChange: (value: string) => void;
}

interface State {
  readonly hasTexts: boolean;
  readonly step: 'preparing' | 'uploading' | undefined;
  readonly problem: Problem | undefined;
  readonly isAddressOpen: boolean;
  readonly isDropTarget: boolean;
}

/** A field for a picture that is chosen, dropped or pasted and then uploaded, or whose address is typed. */
export class PictureField extends View<State> {
  static override properties = { ...View.properties, options: { attribute: false } };
  declare options: PictureFieldOptions | undefined;
  /** The upload in progress. It resolves to whether the picture was uploaded. A form waits for it before it is sent. */
  uploading: Promise<boolean> | undefined;
  #upload = 0;

  constructor() {
    super({
      ...{ hasTexts: false, step: undefined, problem: undefined },
      ...{ isAddressOpen: false, isDropTarget: false },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // It is also called when the field moves in the page.
    if (!this.state.hasTexts) void this.#loadTexts();
  }

  readonly #loadTexts = async () => {
    try {
      await loadCode(() => loadTexts(['pictureField']));
      this.setState({ hasTexts: true, problem: undefined });
      if (this.options?.takesFocus === true) await this.focusFirst(`#${this.options.id}`);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  #start(file: Blob): void {
    const uploading = this.#prepareAndUpload(file).finally(() => {
      if (this.uploading === uploading) this.uploading = undefined;
    });
    this.uploading = uploading;
  }

  /** @returns whether the form has the picture, or no longer wants it */
  async #prepareAndUpload(file: Blob): Promise<boolean> {
    const { options } = this;
    if (options === undefined) return true;
    this.#upload += 1;
    const upload = this.#upload;
    // Otherwise another file was chosen, or the picture or the whole field was removed.
    const isCurrent = () => this.#upload === upload && this.isConnected;
    try {
      this.setState({ step: 'preparing', problem: undefined });
      const picture = await preparePicture(file, options.purpose);
      if (!isCurrent()) return true;
      this.setState({ step: 'uploading' });
      announce(this.t.pictureField.uploading);
      const address = await uploadPicture(picture, options.purpose);
      if (!isCurrent()) return true;
      this.setState({ step: undefined, isAddressOpen: false });
      this.options?.onChange(address);
      announce(this.t.pictureField.uploaded);
      return true;
    } catch (error) {
      if (!isCurrent()) return true;
      this.setState({ step: undefined, problem: toProblem(error) });
      return false;
    }
  }

  readonly #remove = () => {
    this.#upload += 1;
    this.setState({ step: undefined, problem: undefined, isAddressOpen: false });
    this.options?.onChange('');
    announce(this.t.pictureField.removed);
    void this.focusFirst(`#${this.options?.id}`);
  };

  readonly #openAddress = () => {
    this.setState({ isAddressOpen: true });
    void this.focusFirst(`#${this.options?.id}-address`);
  };

  readonly #chooseFile = () => {
    const input = this.querySelector('input[type=file]');
    if (input instanceof HTMLInputElement) input.click();
  };

  readonly #onChosen = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    // So that the same file can be chosen again.
    target.value = '';
    if (file !== undefined) this.#start(file);
  };

  readonly #onPaste = (event: ClipboardEvent) => this.#useFile(event, event.clipboardData);
  readonly #onDrop = (event: DragEvent) => {
    this.setState({ isDropTarget: false });
    this.#useFile(event, event.dataTransfer);
  };
  // Without this, the browser would open the file instead of this page.
  readonly #onDragOver = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    if (!this.state.isDropTarget) this.setState({ isDropTarget: true });
  };
  readonly #onDragLeave = ({ relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget)))
      this.setState({ isDropTarget: false });
  };

  /** Text that is pasted into the field for the address contains no file. */
  #useFile(event: Event, data: DataTransfer | null): void {
    const file = data?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    this.#start(file);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, options } = this;
    const { hasTexts, step, problem, isDropTarget } = this.state;
    if (options === undefined) return nothing;
    if (!hasTexts) return problem ? problemNotice(t, problem, this.#loadTexts) : nothing;
    const { id, label, value, error } = options;
    const texts = t.pictureField;
    const hasPicture = value !== '';
    return html`<fieldset
      class="picture-field"
      ?data-drop=${isDropTarget}
      aria-busy=${step === undefined ? nothing : 'true'}
      @dragover=${this.#onDragOver}
      @dragleave=${this.#onDragLeave}
      @drop=${this.#onDrop}
      @paste=${this.#onPaste}
    >
      <legend>${label}</legend>
      <p class="field-hint" id="${id}-hint">${isDropTarget ? texts.drop : texts.hint}</p>
      <suffra-picture .imageUrl=${error === undefined ? value.trim() : ''}></suffra-picture>
      <input type="file" accept="image/*" hidden @change=${this.#onChosen} />
      <div class="cluster">
        <button type="button" class="button compact" id=${id} aria-describedby="${id}-hint" @click=${this.#chooseFile}>
          ${icon('plus')}${hasPicture ? texts.chooseAnother : texts.choose}
        </button>
        ${
          hasPicture || step !== undefined
            ? html`<button type="button" class="button compact quiet" @click=${this.#remove}>
              ${icon('close')}${hasPicture ? texts.remove : texts.cancel}
            </button>`
            : nothing
        }
        ${
          this.#isAddressShown(options)
            ? nothing
            : html`<button type="button" class="link small" @click=${this.#openAddress}>${texts.useAddress}</button>`
        }
      </div>
      ${step === undefined ? nothing : html`<p class="picture-step"><progress aria-label=${texts[step]}></progress> ${texts[step]}</p>`}
      ${problem && notice('bad', texts.problems[problem.code] ?? problemText(t, problem))}
      ${this.#isAddressShown(options) ? this.#addressField(options) : nothing}
    </fieldset>`;
  }

  #isAddressShown({ value, error }: PictureFieldOptions): boolean {
    return this.state.isAddressOpen || error !== undefined || (value !== '' && !isPicturePath(value));
  }

  #addressField({ id, value, error, onChange }: PictureFieldOptions): TemplateResult {
    const { address, addressHint } = this.t.pictureField;
    return textField({
      ...{ id: `${id}-address`, name: `${id}-address`, label: address, hint: addressHint },
      ...{ type: 'url', inputmode: 'url' },
      value: isPicturePath(value) ? '' : value,
      error,
      onInput: onChange,
    });
  }
}

customElements.define('suffra-picture-field', PictureField);

declare global {
  interface HTMLElementTagNameMap {
    'suffra-picture-field': PictureField;
  }
}

/** Renders a field for a picture. Import this file where the field is shown, because few forms need it. */
export const pictureField = (options: PictureFieldOptions): TemplateResult =>
  html`<suffra-picture-field .options=${options}></suffra-picture-field>`;
