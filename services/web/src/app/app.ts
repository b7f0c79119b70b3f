import { html, nothing } from 'lit';
import '../components/announcer.ts';
import type { Problem } from '../api/problem.ts';
import { problemPlaceholder } from '../components/problem.ts';
import { skeleton } from '../components/skeleton.ts';
import { View } from '../components/view.ts';
import { matchRoute, requiresSession } from '../router/match-route.ts';
import { currentLocation } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { formatPastTime } from '../rules/format-time.ts';
import { connectivity } from '../state/connectivity.ts';
import { unreadCount } from '../state/inbox.ts';
import { session } from '../state/session.ts';
import { currentTenant, getBrand, getTenantName, isTenantSuspended } from '../state/tenants.ts';
import { headerBrand } from './header-brand.ts';
import { languageSwitch } from './language-switch.ts';
import { menu } from './menu.ts';
import { Outlet } from './outlet.ts';

interface State {
  readonly problem: Problem | undefined;
  readonly isOnline: boolean;
}

/** The frame of every page: header with menu, content and footer. */
class App extends View<State> {
  #tenantId = '';

  constructor() {
    super({ problem: undefined, isOnline: navigator.onLine });
    for (const eventType of ['online', 'offline'])
      window.addEventListener(eventType, () => this.setState({ isOnline: navigator.onLine }));
  }

  protected override observedStores() {
    return [session, currentLocation, currentTenant, unreadCount, connectivity];
  }

  protected override willUpdate(): void {
    const route = matchRoute(currentLocation.get().path);
    this.#tenantId = 'tenantId' in route ? route.tenantId : '';
    // Without the banner, a page still shows why an action was refused.
    if (isTenantSuspended()) import('./suspension-banner.ts').catch(() => undefined);
  }

  protected override firstUpdated(): void {
    const container = this.querySelector<HTMLElement>('.outlet');
    if (container !== null)
      void new Outlet(container, (failed) => this.setState({ problem: failed })).update();
  }

  /**
   * The banner text while the device is offline or the server does not respond, with the time of the data
   * that is shown.
   */
  #connectionText(): string {
    const { t, locale } = this;
    const { staleSince } = connectivity.get();
    if (staleSince === undefined) return this.state.isOnline ? '' : t.common.offline;
    const time = formatPastTime(locale, staleSince, Date.now());
    return this.state.isOnline ? t.common.unresponsiveSince(time) : t.common.offlineSince(time);
  }

  /** While the session is unknown, the menu has its place already, so that the page does not move when it appears. */
  #signedOutMenu() {
    const isWaiting =
      session.get().phase === 'unknown' && requiresSession(matchRoute(currentLocation.get().path));
    return isWaiting ? html`<div class="nav nav-placeholder"></div>` : languageSwitch(this.t);
  }

  protected override render() {
    const { t } = this;
    const { problem } = this.state;
    const connectionText = this.#connectionText();
    const currentSession = session.get();
    const brand = getBrand();
    const voter =
      currentSession.phase === 'in' && currentSession.voter.tenantId === this.#tenantId
        ? currentSession.voter
        : undefined;
    return html`
      <a class="skip" href="#content">${t.common.skipToContent}</a>
      <header class="top ${brand === undefined ? '' : 'branded'}">
        <div class="wrap top-row">
          ${headerBrand(this.#tenantId === '' ? '/' : paths.home(this.#tenantId), brand, getTenantName())}
          ${voter === undefined ? this.#signedOutMenu() : menu(t, voter, currentLocation.get().path, unreadCount.get())}
        </div>
        ${isTenantSuspended() ? html`<suffra-suspension-banner .viewerRole=${voter?.role}></suffra-suspension-banner>` : nothing}
        <div role="status">${connectionText === '' ? nothing : html`<div class="off-line"><div class="wrap">${connectionText}</div></div>`}</div>
      </header>
      <main id="content" tabindex="-1" class="main">
        ${problem ? html`<div class="wrap page">${problemPlaceholder(t, problem, () => location.reload())}</div>` : nothing}
        <div class="outlet">
          <div class="wrap page">${skeleton(t.common.loading, ['title', 'line half', 'block', 'block'])}</div>
        </div>
      </main>
      <footer class="bottom">
        <div class="wrap"><div class="bottom-row"><span>Suffra</span><span>${t.common.tagline}</span></div></div>
      </footer>
      <suffra-toasts role="status" aria-live="polite"></suffra-toasts>
      <suffra-announcer></suffra-announcer>
    `;
  }
}

customElements.define('suffra-app', App);
