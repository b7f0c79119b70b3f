import { html, nothing } from 'lit';
import type { KeyWithSecret } from '../../../api/shapes/api-key.ts';
import { icon } from '../../../components/icons.ts';
import { notice } from '../../../components/notice.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

/** A key's secret, the one time that it is shown. */
class KeySecret extends View<{ copied: 'none' | 'id' | 'secret' | 'failed' }> {
  static override properties = {
    ...View.properties,
    made: { attribute: false },
    onKept: { attribute: false },
  };
  declare made: KeyWithSecret;
  declare onKept: () => void;

  constructor() {
    super({ copied: 'none' });
  }

  async #copy(what: 'id' | 'secret'): Promise<void> {
    try {
      await navigator.clipboard.writeText(what === 'id' ? this.made.keyId : this.made.secret);
      this.patch({ copied: what });
      announce(this.t.keys.copied);
    } catch {
      this.patch({ copied: 'failed' });
    }
  }

  protected override render() {
    const { t, made } = this;
    const { copied } = this.state;
    const value = (what: 'id' | 'secret', name: string, text: string, label: string) => html`
      <div class="key-value">
        <dt>${name}</dt>
        <dd>
          <button type="button" class="button compact" @click=${() => void this.#copy(what)}>
            ${icon(copied === what ? 'check' : 'copy')}${copied === what ? t.keys.copied : label}
          </button>
        </dd>
        <dd><code>${text}</code></dd>
      </div>
    `;
    return html`
      <section class="stack" aria-labelledby="key-secret">
        <h2 id="key-secret" tabindex="-1">${t.keys.secretTitle(made.name)}</h2>
        ${notice('warn', t.keys.secretHint)}
        <dl class="stack tight">
          ${value('id', t.keys.clientId, made.keyId, t.keys.copyId)}
          ${value('secret', t.keys.secret, made.secret, t.keys.copy)}
        </dl>
        ${copied === 'failed' ? notice('bad', t.keys.copyFailed) : nothing}
        <div><button type="button" class="button primary" @click=${() => this.onKept()}>${t.keys.kept}</button></div>
      </section>
    `;
  }
}

customElements.define('suffra-key-secret', KeySecret);
