import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listApiKeys, revokeApiKey, rotateApiKey } from '../../api/api-keys.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import type { ApiKey, KeyWithSecret } from '../../api/shapes/api-key.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPage } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { announce } from '../../state/announcer.ts';
import { here, type Loading, refused, waiting } from '../../state/loading.ts';
import './admin.css';
import './api-keys/api-keys.css';
import { keyDialog, type Overlap, type Question } from './api-keys/dialogs.ts';
import './api-keys/key-form.ts';
import { keyRow } from './api-keys/key-row.ts';
import './api-keys/secret.ts';

interface State {
  readonly list: Loading<readonly ApiKey[]>;
  /** A key whose secret is shown; only here, and gone with the page. */
  readonly made: KeyWithSecret | undefined;
  readonly asked: Question['asked'];
  readonly overlap: Overlap;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

const closed = { asked: undefined, overlap: '24', busy: false, problem: undefined } as const;

/** The keys with which an organisation's servers ask for tokens. */
class AdminApiKeys extends Page<State> {
  constructor() {
    super({ list: waiting, made: undefined, ...closed });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override heading(): string {
    return this.t.keys.title;
  }

  readonly #read = async () => {
    try {
      // Those that work first, the newest of them on top.
      const items = [...(await listApiKeys())].reverse();
      items.sort((a, b) => Number(b.state === 'active') - Number(a.state === 'active'));
      this.patch({ list: here(items) });
    } catch (thrown) {
      this.patch({ list: refused(asProblem(thrown)) });
    }
  };

  readonly #made = async (made: KeyWithSecret) => {
    this.patch({ made, ...closed });
    await this.focusOn('suffra-key-secret');
    document.getElementById('key-secret')?.focus();
    await this.#read();
  };

  readonly #kept = () => {
    this.patch({ made: undefined });
    void this.focusOn('h1');
  };

  readonly #yes = async () => {
    const { asked, overlap } = this.state;
    if (asked === undefined) return;
    const { keyId, name } = asked.about;
    this.patch({ busy: true, problem: undefined });
    try {
      if (asked.what === 'rotate') return await this.#made(await rotateApiKey(keyId, Number(overlap)));
      await revokeApiKey(keyId);
      announce(this.t.keys.revokedSaid(name));
      this.patch(closed);
      await this.#read();
    } catch (thrown) {
      this.patch({ busy: false, problem: asProblem(thrown) });
    }
  };

  protected override render() {
    const { t, locale } = this;
    const { list, made, asked, overlap, busy, problem } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin')}>${icon('back')}${t.admin.title}</a>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t.keys.lead}</p>
        </div>
        <div class="stack loose">
          ${
            made === undefined
              ? nothing
              : html`<suffra-key-secret class="card key-made" .made=${made} .onKept=${this.#kept}></suffra-key-secret>`
          }
          <section class="stack" aria-labelledby="keys">
            <h2 id="keys">${t.keys.list}</h2>
            ${
              list.is === 'waiting'
                ? skeleton(t.common.loading, ['block', 'block'])
                : list.is === 'refused'
                  ? problemPage(t, list.problem, this.#read)
                  : list.value.length === 0
                    ? html`<div class="empty">${icon('key')}<p>${t.keys.none}</p></div>`
                    : html`<ul class="stack tight" role="list">
                        ${repeat(
                          list.value,
                          ({ keyId }) => keyId,
                          (about) =>
                            keyRow(t, locale, about, (what) =>
                              this.patch({ ...closed, asked: { about, what } }),
                            ),
                        )}
                      </ul>`
            }
          </section>
          <suffra-key-form class="card" .onMade=${this.#made} .onUnsure=${this.#read}></suffra-key-form>
        </div>
        ${keyDialog({
          t,
          asked,
          overlap,
          busy,
          problem,
          onOverlap: (chosen) => this.patch({ overlap: chosen, problem: undefined }),
          onClose: () => this.patch(closed),
          onYes: () => void this.#yes(),
        })}
      </div>
    `;
  }
}

customElements.define('suffra-admin-api-keys', AdminApiKeys);
