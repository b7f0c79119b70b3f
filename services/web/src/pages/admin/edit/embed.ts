import { html } from 'lit';
import { icon } from '../../../components/icons.ts';
import { modal } from '../../../components/modal.ts';
import { View } from '../../../components/view.ts';
import { paths } from '../../../router/paths.ts';
import { embedCodes } from '../../../rules/embed-codes.ts';
import { announce } from '../../../state/announcer.ts';

type Way = keyof ReturnType<typeof embedCodes>;

/** What shows a voting on another site, to be copied: `<suffra-embed .tenantId=${…} .votingId=${…}></suffra-embed>`. */
class Embed extends View<{ open: boolean; copied?: Way | undefined }> {
  static override properties = { ...View.properties, tenantId: {}, votingId: {} };
  declare tenantId: string;
  declare votingId: string;

  constructor() {
    super({ open: false });
    this.tenantId = '';
    this.votingId = '';
  }

  protected override render() {
    const { t } = this;
    const page = location.origin + paths.voting(this.tenantId, this.votingId);
    const codes = embedCodes(location.origin, this.tenantId, this.votingId, page);
    return html`
      <button type="button" class="button compact" @click=${() => this.patch({ open: true, copied: undefined })}>
        ${t.admin.embed.open}
      </button>
      <dialog class="dialog" aria-labelledby="embed-title" ${modal(this.state.open, this.#close)}>
        <div class="stack">
          <h2 id="embed-title">${t.admin.embed.title}</h2>
          <p class="soft">${t.admin.embed.lead}</p>
          ${(['script', 'frame', 'oembed'] as const).map((way) => this.#code(way, codes[way]))}
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" @click=${this.#close}>${t.admin.embed.close}</button>
        </div>
      </dialog>
    `;
  }

  readonly #close = () => this.patch({ open: false });

  #code(way: Way, code: string) {
    const { embed } = this.t.admin;
    const copied = this.state.copied === way;
    return html`<div class="field">
      <label for="embed-${way}">${embed.ways[way]}</label>
      <textarea id="embed-${way}" class="input embed-code" readonly rows="3" spellcheck="false" .value=${code}></textarea>
      <button type="button" class="button compact" @click=${() => void this.#copy(way, code)}>
        ${icon(copied ? 'check' : 'copy')}${embed.copy[way]}
      </button>
    </div>`;
  }

  async #copy(way: Way, code: string): Promise<void> {
    const { embed } = this.t.admin;
    try {
      await navigator.clipboard.writeText(code);
      this.patch({ copied: way });
      announce(embed.copied);
    } catch {
      // Not allowed here: it is marked, to be copied by hand.
      const field = this.querySelector(`#embed-${way}`);
      if (field instanceof HTMLTextAreaElement) field.select();
      announce(embed.copyFailed);
    }
  }
}

customElements.define('suffra-embed', Embed);
