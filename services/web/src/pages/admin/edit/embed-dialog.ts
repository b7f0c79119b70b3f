import { html } from 'lit';
import { icon } from '../../../components/icons.ts';
import { modal } from '../../../components/modal.ts';
import { View } from '../../../components/view.ts';
import { paths } from '../../../router/paths.ts';
import { createEmbedCodes } from '../../../rules/embed-codes.ts';
import { announce } from '../../../state/announcer.ts';

type EmbedMethod = keyof ReturnType<typeof createEmbedCodes>;

/** The codes to embed a voting in another site: `<suffra-embed .tenantId=${…} .votingId=${…}></suffra-embed>`. */
class EmbedDialog extends View<{ isOpen: boolean; copiedMethod?: EmbedMethod | undefined }> {
  static override properties = { ...View.properties, tenantId: {}, votingId: {} };
  declare tenantId: string;
  declare votingId: string;

  constructor() {
    super({ isOpen: false });
    this.tenantId = '';
    this.votingId = '';
  }

  protected override render() {
    const { t } = this;
    const page = location.origin + paths.voting(this.tenantId, this.votingId);
    const codes = createEmbedCodes(location.origin, this.tenantId, this.votingId, page);
    return html`
      <button type="button" class="button compact" @click=${() => this.setState({ isOpen: true, copiedMethod: undefined })}>
        ${t.embed.open}
      </button>
      <dialog class="dialog" aria-labelledby="embed-title" ${modal(this.state.isOpen, this.#close)}>
        <div class="stack">
          <h2 id="embed-title">${t.embed.title}</h2>
          <p class="soft">${t.embed.lead}</p>
          ${(['script', 'frame', 'oembed'] as const).map((method) => this.#code(method, codes[method]))}
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" @click=${this.#close}>${t.embed.close}</button>
        </div>
      </dialog>
    `;
  }

  readonly #close = () => this.setState({ isOpen: false });

  #code(method: EmbedMethod, code: string) {
    const { embed } = this.t;
    const copiedMethod = this.state.copiedMethod === method;
    return html`<div class="field">
      <label for="embed-${method}">${embed.ways[method]}</label>
      <textarea id="embed-${method}" class="input embed-code" readonly rows="3" spellcheck="false" .value=${code}></textarea>
      <button type="button" class="button compact" @click=${() => void this.#copy(method, code)}>
        ${icon(copiedMethod ? 'check' : 'copy')}${embed.copy[method]}
      </button>
    </div>`;
  }

  async #copy(method: EmbedMethod, code: string): Promise<void> {
    const { embed } = this.t;
    try {
      await navigator.clipboard.writeText(code);
      this.setState({ copiedMethod: method });
      announce(embed.copied);
    } catch {
      // The clipboard is not available. The code is selected so that the user can copy it.
      const textarea = this.querySelector(`#embed-${method}`);
      if (textarea instanceof HTMLTextAreaElement) textarea.select();
      announce(embed.copyFailed);
    }
  }
}

customElements.define('suffra-embed', EmbedDialog);
