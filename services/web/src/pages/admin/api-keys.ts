import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listApiKeys, revokeApiKey, rotateApiKey } from '../../api/api-keys.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { ApiKey, KeyWithSecret } from '../../api/schemas/api-key.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { announce } from '../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './admin.css';
import './api-keys/api-keys.css';
import { type KeyDialogProps, keyDialog, type OverlapHours } from './api-keys/key-dialog.ts';
import './api-keys/key-form.ts';
import { keyRow } from './api-keys/key-row.ts';
import './api-keys/key-secret.ts';

interface State {
  readonly list: LoadState<readonly ApiKey[]>;
  /** The new key with its secret. It is kept only in this page's state. */
  readonly createdKey: KeyWithSecret | undefined;
  readonly pendingAction: KeyDialogProps['pendingAction'];
  readonly overlap: OverlapHours;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const closedDialog = { pendingAction: undefined, overlap: '24', isBusy: false, problem: undefined } as const;

/** The API keys of an organisation. */
class AdminApiKeys extends Page<State> {
  constructor() {
    super({ list: loading, createdKey: undefined, ...closedDialog });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.apiKeys;
  }

  readonly #load = async () => {
    try {
      // Active keys first, newest first.
      const items = [...(await listApiKeys())].reverse();
      items.sort((a, b) => Number(b.state === 'active') - Number(a.state === 'active'));
      this.setState({ list: toLoaded(items) });
    } catch (error) {
      this.setState({ list: toFailed(toProblem(error)) });
    }
  };

  readonly #onCreated = async (createdKey: KeyWithSecret) => {
    this.setState({ createdKey, ...closedDialog });
    await this.focusFirst('suffra-key-secret');
    document.getElementById('key-secret')?.focus();
    await this.#load();
  };

  readonly #onSecretSaved = () => {
    this.setState({ createdKey: undefined });
    void this.focusFirst('h1');
  };

  readonly #onConfirm = async () => {
    const { pendingAction, overlap } = this.state;
    if (pendingAction === undefined) return;
    const { keyId, name } = pendingAction.key;
    this.setState({ isBusy: true, problem: undefined });
    try {
      if (pendingAction.action === 'rotate')
        return await this.#onCreated(await rotateApiKey(keyId, Number(overlap)));
      await revokeApiKey(keyId);
      announce(this.t.apiKeys.revoked(name));
      this.setState(closedDialog);
      await this.#load();
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t, locale } = this;
    const { list, createdKey, pendingAction, overlap, isBusy, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.apiKeys.lead}</p>
        </div>
        <div class="stack loose">
          ${
            createdKey === undefined
              ? nothing
              : html`<suffra-key-secret class="card key-made" .createdKey=${createdKey} .onSaved=${this.#onSecretSaved}></suffra-key-secret>`
          }
          <section class="stack" aria-labelledby="keys">
            <h2 id="keys">${t.apiKeys.list}</h2>
            ${
              list.is === 'loading'
                ? skeleton(t.common.loading, ['block', 'block'])
                : list.is === 'failed'
                  ? problemPlaceholder(t, list.problem, this.#load)
                  : list.value.length === 0
                    ? html`<div class="empty">${icon('key')}<p>${t.apiKeys.none}</p></div>`
                    : html`<ul class="stack tight" role="list">
                        ${repeat(
                          list.value,
                          ({ keyId }) => keyId,
                          (key) =>
                            keyRow(t, locale, key, (action) =>
                              this.setState({ ...closedDialog, pendingAction: { key, action: action } }),
                            ),
                        )}
                      </ul>`
            }
          </section>
          <suffra-key-form class="card" .onCreated=${this.#onCreated} .onOutcomeUnknown=${this.#load}></suffra-key-form>
        </div>
        ${keyDialog({
          t,
          pendingAction,
          overlap,
          isBusy,
          problem,
          onOverlap: (chosen) => this.setState({ overlap: chosen, problem: undefined }),
          onClose: () => this.setState(closedDialog),
          onConfirm: () => void this.#onConfirm(),
        })}
      </div>
    `;
  }
}

customElements.define('suffra-admin-api-keys', AdminApiKeys);
