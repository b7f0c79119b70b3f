import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { deletePartnerIssuer, listPartnerIssuers } from '../../api/partner-issuers.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import type { PartnerIssuer } from '../../api/schemas/partner-issuer.ts';
import { busyButton } from '../../components/busy-button.ts';
import { icon } from '../../components/icons.ts';
import { modal } from '../../components/modal.ts';
import { Page } from '../../components/page.ts';
import { problemNotice, problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { announce } from '../../state/announcer.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import './admin.css';
import './api-keys/api-keys.css';
import './partners/issuer-form.ts';

interface State {
  readonly list: LoadState<readonly PartnerIssuer[]>;
  /** The issuer that the dialog asks about. */
  readonly pendingDeletion: PartnerIssuer | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

const closedDialog = { pendingDeletion: undefined, isBusy: false, problem: undefined } as const;

/** The issuers whose tokens sign visitors in. */
class AdminPartners extends Page<State> {
  constructor() {
    super({ list: loading, ...closedDialog });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override getHeading(): string {
    return this.t.titles.partners;
  }

  readonly #load = async () => {
    try {
      this.setState({ list: toLoaded(await listPartnerIssuers()) });
    } catch (error) {
      this.setState({ list: toFailed(toProblem(error)) });
    }
  };

  readonly #close = () => this.setState(closedDialog);

  readonly #delete = async () => {
    const { pendingDeletion } = this.state;
    if (pendingDeletion === undefined) return;
    this.setState({ isBusy: true, problem: undefined });
    try {
      await deletePartnerIssuer(pendingDeletion.issuerId);
      announce(this.t.partners.deleted(pendingDeletion.issuerId));
      this.#close();
      await this.#load();
    } catch (error) {
      this.setState({ isBusy: false, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { list } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.partners.lead}</p>
        </div>
        <div class="stack loose">
          <section class="stack" aria-labelledby="issuers">
            <h2 id="issuers">${t.partners.list}</h2>
            ${
              list.is === 'loading'
                ? skeleton(t.common.loading, ['block', 'block'])
                : list.is === 'failed'
                  ? problemPlaceholder(t, list.problem, this.#load)
                  : this.#list(list.value)
            }
          </section>
          <suffra-issuer-form class="card" .onRegistered=${this.#load}></suffra-issuer-form>
        </div>
        ${this.#dialog()}
      </div>
    `;
  }

  #list(issuers: readonly PartnerIssuer[]) {
    if (issuers.length === 0)
      return html`<div class="empty">${icon('organisation')}<p>${this.t.partners.none}</p></div>`;
    return html`<ul class="stack tight" role="list">
      ${repeat(
        issuers,
        ({ issuerId }) => issuerId,
        (issuer) => this.#row(issuer),
      )}
    </ul>`;
  }

  #row(issuer: PartnerIssuer) {
    const { t } = this;
    const { issuerId, audience, discoveryUrl, jwksUrl, jwks } = issuer;
    return html`<li class="card key-row" data-issuer=${issuerId}>
      <h3>${issuerId}</h3>
      <p><code>${issuer.issuer}</code></p>
      <p class="small">${t.partners.audience}: <code>${audience}</code></p>
      ${discoveryUrl === undefined ? nothing : html`<p class="small">${t.partners.keysFrom.discoveryUrl}: <code>${discoveryUrl}</code></p>`}
      ${jwksUrl === undefined ? nothing : html`<p class="small">${t.partners.keysFrom.jwksUrl}: <code>${jwksUrl}</code></p>`}
      ${jwks === undefined ? nothing : html`<p class="small">${t.partners.pasted(jwks.keys.length)}</p>`}
      <div class="cluster">
        <button type="button" class="button compact danger" aria-label=${t.partners.deleteIssuer(issuerId)} @click=${() => this.setState({ ...closedDialog, pendingDeletion: issuer })}>
          ${icon('close')}${t.partners.delete}
        </button>
      </div>
    </li>`;
  }

  #dialog() {
    const { t } = this;
    const { pendingDeletion, isBusy, problem } = this.state;
    return html`<dialog
      class="dialog"
      aria-labelledby="issuer-question"
      aria-describedby="issuer-question-hint"
      ${modal(pendingDeletion !== undefined, this.#close)}
    >
      <div class="stack">
        <h2 id="issuer-question">${t.partners.deleteTitle(pendingDeletion?.issuerId ?? '')}</h2>
        <p id="issuer-question-hint">${t.partners.deleteHint}</p>
        ${problem === undefined ? nothing : problemNotice(t, problem)}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" autofocus @click=${this.#close}>${t.partners.cancelDeletion}</button>
        ${busyButton({
          label: t.partners.confirmDeletion,
          busyLabel: t.partners.deleting,
          isBusy,
          classes: 'danger',
          onClick: () => void this.#delete(),
        })}
      </div>
    </dialog>`;
  }
}

customElements.define('suffra-admin-partners', AdminPartners);
