import { html, nothing } from 'lit';
import '../components/announcer.ts';
import '../components/toasts.ts';
import type { Problem } from '../api/problem.ts';
import { problemPage } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { View } from '../components/view.ts';
import { match } from '../router/match.ts';
import { address } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { sinceText } from '../rules/time-text.ts';
import { unread } from '../state/inbox.ts';
import { reach } from '../state/reach.ts';
import { session } from '../state/session.ts';
import { shownTenant, showTenant, tenantName } from '../state/tenants.ts';
import { languages } from './languages.ts';
import { menu } from './menu.ts';
import { Outlet } from './outlet.ts';

interface State {
  readonly failed: Problem | undefined;
  readonly online: boolean;
}

/** The frame around every page: who we are, where one can go, and the page itself. */
class App extends View<State> {
  #tenantId = '';

  constructor() {
    super({ failed: undefined, online: navigator.onLine });
    for (const change of ['online', 'offline'])
      window.addEventListener(change, () => this.patch({ online: navigator.onLine }));
  }

  protected override watches() {
    return [session, address, shownTenant, unread, reach];
  }

  protected override willUpdate(): void {
    const route = match(address.get().path);
    this.#tenantId = 'tenantId' in route ? route.tenantId : '';
    void showTenant(this.#tenantId);
  }

  protected override firstUpdated(): void {
    const place = this.querySelector<HTMLElement>('.outlet');
    if (place !== null) void new Outlet(place, (failed) => this.patch({ failed })).show();
  }

  /** That there is no network, and of when that is what one sees. */
  #silence(): string {
    const { t, locale } = this;
    const { asOf } = reach.get();
    if (asOf === undefined) return this.state.online ? '' : t.common.offline;
    const time = sinceText(locale, asOf, Date.now());
    return this.state.online ? t.common.silentAsOf(time) : t.common.offlineAsOf(time);
  }

  protected override render() {
    const { t } = this;
    const { failed } = this.state;
    const silence = this.#silence();
    const now = session.get();
    const voter = now.phase === 'in' && now.voter.tenantId === this.#tenantId ? now.voter : undefined;
    return html`
      <a class="skip" href="#content">${t.common.skip}</a>
      <header class="top">
        <div class="wrap top-row">
          <a class="brand" href=${this.#tenantId === '' ? '/' : paths.home(this.#tenantId)}>
            <img src="/icon.svg" alt="" width="36" height="36" />
            <span>
              <span class="brand-name">Suffra</span>
              ${tenantName() === '' ? nothing : html`<span class="brand-tenant">${tenantName()}</span>`}
            </span>
          </a>
          ${voter === undefined ? languages(t) : menu(t, voter, address.get().path, unread.get())}
        </div>
        <div role="status">${silence === '' ? nothing : html`<div class="off-line"><div class="wrap">${silence}</div></div>`}</div>
      </header>
      <main id="content" tabindex="-1" class="main">
        ${failed ? html`<div class="wrap page">${problemPage(t, failed, () => location.reload())}</div>` : nothing}
        <div class="outlet">
          <div class="wrap page">${skeleton(t.common.loading, ['title', 'line half', 'block', 'block'])}</div>
        </div>
      </main>
      <footer class="bottom">
        <div class="wrap"><div class="bottom-row"><span>Suffra</span><span>${t.common.tagline}</span></div></div>
      </footer>
      <suffra-toasts></suffra-toasts>
      <suffra-announcer></suffra-announcer>
    `;
  }
}

customElements.define('suffra-app', App);
