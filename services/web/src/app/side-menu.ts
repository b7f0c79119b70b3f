import { html, nothing } from 'lit';
import { icon } from '../components/icons.ts';
import { View } from '../components/view.ts';
import { currentLocation } from '../router/navigate.ts';
import { paths } from '../router/paths.ts';
import { session } from '../state/session.ts';
import './side-menu.css';
import { findMenuPage, type MenuPage, menuGroups } from './side-menu-groups.ts';

interface State {
  /** The path at which the menu was opened on a narrow screen. It closes when the path changes. */
  readonly openAt: string;
}

/** The menu of the pages of admins or operators: a column on wide screens, a button that opens it on narrow ones. */
class SideMenu extends View<State> {
  constructor() {
    super({ openAt: '' });
  }

  protected override observedStores() {
    return [currentLocation, session];
  }

  readonly #closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.state.openAt === '') return;
    this.setState({ openAt: '' });
    void this.focusFirst('.side-menu-button');
  };

  protected override render() {
    const { t } = this;
    const currentSession = session.get();
    if (currentSession.phase !== 'in' || currentSession.voter.role === 'voter') return nothing;
    const { tenantId, role } = currentSession.voter;
    const { path } = currentLocation.get();
    const current = findMenuPage(role, path.slice(paths.home(tenantId).length).replace(/\/$/, ''));
    const isOpen = this.state.openAt === path;
    return html`
      <button
        type="button"
        class="button compact side-menu-button"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls="side-menu"
        @click=${() => this.setState({ openAt: isOpen ? '' : path })}
        @keydown=${this.#closeOnEscape}
      >
        ${icon(isOpen ? 'up' : 'down')}${t.sideMenu.menu}
      </button>
      <nav
        id="side-menu"
        class="side-menu ${isOpen ? 'open' : ''}"
        aria-label=${t.sideMenu.label[role]}
        @keydown=${this.#closeOnEscape}
      >
        ${menuGroups[role].map((group) => this.#group(group, tenantId, current))}
      </nav>
    `;
  }

  #group(group: (typeof menuGroups)['admin' | 'operator'][number], tenantId: string, current?: MenuPage) {
    const { t } = this;
    const { path } = currentLocation.get();
    const links = group.pages.map((page) => {
      const address = paths.page(tenantId, page);
      const isCurrent = path === address ? 'page' : 'true';
      return html`<li>
        <a href=${address} aria-current=${page === current ? isCurrent : nothing}>${t.sideMenu.pages[page]}</a>
      </li>`;
    });
    if (!('heading' in group)) return html`<ul class="side-menu-list">${links}</ul>`;
    const id = `side-menu-${group.heading}`;
    return html`<p id=${id} class="side-menu-heading">${t.sideMenu.headings[group.heading]}</p><ul class="side-menu-list" aria-labelledby=${id}>${links}</ul>`;
  }
}

customElements.define('suffra-side-menu', SideMenu);
