import { html, nothing } from 'lit';
import type { KeyWithSecret } from '../../../api/schemas/api-key.ts';
import { icon } from '../../../components/icons.ts';
import { notice } from '../../../components/notice.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';

/** The secret of a new key. It is shown only once. */
class KeySecret extends View<{ copied: 'none' | 'id' | 'secret' | 'failed' }> {
  static override properties = {
    ...View.properties,
    createdKey: { attribute: false },
    onSaved: { attribute: false },
  };
  declare createdKey: KeyWithSecret;
  declare onSaved: () => void;

  constructor() {
    super({ copied: 'none' });
  }

  async #copy(part: 'id' | 'secret'): Promise<void> {
    try {
      await navigator.clipboard.writeText(part === 'id' ? this.createdKey.keyId : this.createdKey.secret);
      this.setState({ copied: part });
      announce(this.t.apiKeys.copied);
    } catch {
      this.setState({ copied: 'failed' });
    }
  }

  protected override render() {
    const { t, createdKey } = this;
    const { copied } = this.state;
    const toEntry = (part: 'id' | 'secret', name: string, text: string, label: string) => html`
      <div class="key-value">
        <dt>${name}</dt>
        <dd>
          <button type="button" class="button compact" @click=${() => void this.#copy(part)}>
            ${icon(copied === part ? 'check' : 'copy')}${copied === part ? t.apiKeys.copied : label}
          </button>
        </dd>
        <dd><code>${text}</code></dd>
      </div>
    `;
    return html`
      <section class="stack" aria-labelledby="key-secret">
        <h2 id="key-secret" tabindex="-1">${t.apiKeys.secretTitle(createdKey.name)}</h2>
        ${notice('warn', t.apiKeys.secretHint)}
        <dl class="stack tight">
          ${toEntry('id', t.apiKeys.clientId, createdKey.keyId, t.apiKeys.copyId)}
          ${toEntry('secret', t.apiKeys.secret, createdKey.secret, t.apiKeys.copy)}
        </dl>
        ${copied === 'failed' ? notice('bad', t.apiKeys.copyFailed) : nothing}
        <div><button type="button" class="button primary" @click=${() => this.onSaved()}>${t.apiKeys.secretSaved}</button></div>
      </section>
    `;
  }
}

customElements.define('suffra-key-secret', KeySecret);
