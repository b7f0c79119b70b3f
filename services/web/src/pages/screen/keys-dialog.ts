import { html, nothing, type TemplateResult } from 'lit';
import { modal } from '../../components/modal.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { keyLabels } from '../../rules/screen-keys.ts';

/** The list of keys, and the switch that turns single letters off. */
export function keysDialog(props: {
  readonly t: Catalogue;
  readonly isOpen: boolean;
  readonly areCharacterKeysOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onClose: () => void;
}): TemplateResult {
  const { t, isOpen, areCharacterKeysOn, onSwitch, onClose } = props;
  const toKey = (key: string) => html`<kbd>${key === 'Space' ? t.screen.space : key}</kbd>`;
  return html`<dialog class="dialog" aria-labelledby="screen-keys" ${modal(isOpen, onClose)}>
    ${
      isOpen
        ? html`<div class="stack">
              <h2 id="screen-keys">${t.screen.keysTitle}</h2>
              <dl class="screen-keys">
                ${keyLabels.map(
                  ({ action, keys }) => html`<div>
                    <dt>${t.screen.actions[action]}</dt>
                    <dd class="cluster">${keys.map(toKey)}</dd>
                  </div>`,
                )}
              </dl>
              <p class="small soft">${t.screen.remote}</p>
              <label class="choice">
                <input
                  type="checkbox"
                  .checked=${areCharacterKeysOn}
                  @change=${({ target }: Event) => target instanceof HTMLInputElement && onSwitch(target.checked)}
                />
                <span>${t.screen.characterKeys}</span>
              </label>
            </div>
            <div class="dialog-foot">
              <button type="button" class="button" @click=${onClose}>${t.common.close}</button>
            </div>`
        : nothing
    }
  </dialog>`;
}
