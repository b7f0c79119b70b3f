import { html, nothing } from 'lit';
import type { Voting } from '../../../api/schemas/voting.ts';
import { modal } from '../../../components/modal.ts';
import { View } from '../../../components/view.ts';
import { currentLocation } from '../../../router/navigate.ts';
import { createQrCode } from '../../../rules/qr-code.ts';
import { qrDrawing } from '../../share/qr-drawing.ts';
import './preview-panel.ts';

/** The preview of the form that is open. It removes itself when it is closed. */
class PreviewDialog extends View {
  static override properties = {
    ...View.properties,
    tenantId: { attribute: false },
    voting: { attribute: false },
    savedPath: { attribute: false },
  };
  declare tenantId: string;
  declare voting: Voting;
  /** The path of the preview of the saved version; undefined if there is none. */
  declare savedPath: string | undefined;

  #stopWatching = () => {};

  constructor() {
    super({});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = currentLocation.watch(this.#dismiss);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching();
  }

  readonly #dismiss = () => this.querySelector('dialog')?.close();

  // A dialog that is removed before it is closed would not give the focus back.
  readonly #onClosed = () => {
    if (this.querySelector('dialog')?.open === false) this.remove();
  };

  protected override render() {
    const { t, tenantId, voting } = this;
    return html`<dialog class="dialog preview-dialog" aria-labelledby="preview-title" ${modal(true, this.#onClosed)}>
      <div class="stack">
        <div class="between preview-head">
          <h2 id="preview-title">${t.voterPreview.title}</h2>
          <button type="button" class="button compact" @click=${this.#dismiss}>
            ${t.common.close}
          </button>
        </div>
        <p class="soft">${t.voterPreview.lead}</p>
        <suffra-preview-panel .tenantId=${tenantId} .voting=${voting} .onEscape=${this.#dismiss}></suffra-preview-panel>
        ${this.#ownPhone()}
      </div>
    </dialog>`;
  }

  #ownPhone() {
    const { voterPreview } = this.t;
    const link = this.savedPath === undefined ? undefined : location.origin + this.savedPath;
    return html`<section class="stack tight" aria-labelledby="preview-own">
      <h3 id="preview-own">${voterPreview.ownPhone}</h3>
      <p class="soft">${link === undefined ? voterPreview.ownPhoneUnsaved : voterPreview.ownPhoneHint}</p>
      ${
        link === undefined
          ? nothing
          : html`${qrDrawing(createQrCode(link), voterPreview.qrCode)}
            <p class="small preview-link"><a href=${this.savedPath ?? ''}>${link}</a></p>`
      }
    </section>`;
  }
}

customElements.define('suffra-preview-dialog', PreviewDialog);
