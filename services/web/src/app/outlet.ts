import { loadCode } from '../api/load-code.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import { getRequiredRole, matchRoute, type Route, requiresSession } from '../router/match-route.ts';
import { currentLocation, getSavedScrollPosition, navigate } from '../router/navigate.ts';
import { loadTexts } from '../state/language.ts';
import { type SessionState, session } from '../state/session.ts';
import { currentTenant } from '../state/tenants.ts';
import { type AccessDecision, decideAccess } from './decide-access.ts';
import { pages } from './pages.ts';

/**
 * Shows the page of the current URL in an element. After a change of page it moves the focus to the heading
 * and scrolls to the top, or to the previous position after "back". On the first page the browser decides
 * both.
 */
export class Outlet {
  readonly #container: HTMLElement;
  readonly #onProblem: (problem: Problem | undefined) => void;
  readonly #sideMenu = document.createElement('suffra-side-menu');
  #shownKey = '';
  #isFirstPage = true;

  /** @param onProblem called when the code of a page could not be loaded, and with undefined when it could */
  constructor(container: HTMLElement, onProblem: (problem: Problem | undefined) => void) {
    this.#container = container;
    this.#onProblem = onProblem;
    currentLocation.watch(() => void this.update());
    session.watch(() => void this.update());
    currentTenant.watch(() => void this.update());
  }

  /** Shows the page for the current URL and session. */
  async update(): Promise<void> {
    const { path, query } = currentLocation.get();
    const search = query.size === 0 ? '' : `?${query}`;
    const decision = decideAccess(path, path + search, session.get(), currentTenant.get().is !== 'failed');
    // The menu has its place before the first page, so that the page does not move when it appears.
    if (this.#isFirstPage) this.#placeSideMenu(hasSideMenu(matchRoute(path)));
    if (decision.action === 'wait') return;
    if (decision.action === 'go') return navigate(decision.to, { replace: true });
    const key = toPageKey(decision, session.get());
    if (key === this.#shownKey) return;
    this.#shownKey = key;
    await this.#showPage(decision, key);
  }

  /** Shows the side menu before the element with the page, or removes it. */
  #placeSideMenu(isShown: boolean): void {
    if (!isShown) this.#sideMenu.remove();
    else if (!this.#sideMenu.isConnected) this.#container.parentElement?.before(this.#sideMenu);
  }

  async #showPage(decision: Exclude<AccessDecision, { action: 'wait' | 'go' }>, key: string): Promise<void> {
    const { tag, load, texts } =
      decision.action === 'show' ? pages[decision.route.page] : explanations[decision.action];
    const needsSideMenu = decision.action === 'show' && hasSideMenu(decision.route);
    if (needsSideMenu) void loadSideMenu();
    try {
      await loadCode(() => Promise.all([load(), loadTexts(texts)]));
    } catch (error) {
      this.#shownKey = '';
      this.#container.replaceChildren();
      return this.#onProblem(toProblem(error));
    }
    // The user navigated again while the code was loading.
    if (this.#shownKey !== key) return;
    this.#onProblem(undefined);
    this.#placeSideMenu(needsSideMenu);
    const page = document.createElement(tag);
    if (decision.action === 'show') Object.assign(page, toPageProperties(decision));
    if (decision.action === 'refuse') Object.assign(page, toRefusalProperties(decision));
    this.#container.replaceChildren(page);
    this.#container.toggleAttribute(
      'data-read-only',
      decision.action === 'show' && isReadOnly(decision.route),
    );
    if (!this.#isFirstPage) await focusPage(page);
    this.#isFirstPage = false;
    void loadProblemTexts();
  }
}

/** Loads the texts of the problems of the API. Until then, a problem has a general text. */
const loadProblemTexts = () => loadTexts(['knownProblems']).catch(() => {});

/** Whether a page is one of those for admins and operators, which have a side menu. */
const hasSideMenu = (route: Route) => getRequiredRole(route) !== undefined;

/** Loads the side menu. The page does not wait for it. If it can't be loaded, the next page tries again. */
const loadSideMenu = () =>
  loadTexts(['sideMenu'])
    .then(() => import('./side-menu.ts'))
    .catch(() => {});

/** The pages that are shown instead of the one at the URL. */
const explanations = {
  refuse: { tag: 'suffra-not-allowed', load: () => import('../pages/not-found.ts'), texts: [] },
  'explain-tenant': {
    tag: 'suffra-tenant-problem',
    load: () => import('../pages/tenant-problem.ts'),
    texts: [],
  },
};

/** The parameters of the URL are properties of the page. */
function toPageProperties({ route }: Extract<AccessDecision, { action: 'show' }>) {
  const { page: _page, ...parameters } = route;
  return parameters;
}

const toRefusalProperties = ({ role, requiredRole }: Extract<AccessDecision, { action: 'refuse' }>) => ({
  role,
  requiredRole,
});

/** Whether the user may only read on a page, which hides what would change something (styles/read-only.css). */
function isReadOnly(route: Route): boolean {
  const current = session.get();
  return getRequiredRole(route) === 'admin' && current.phase === 'in' && current.voter.isReadOnly === true;
}

/** A page belongs to the voter it was opened for: another voter gets a new one. */
function toPageKey(
  decision: Exclude<AccessDecision, { action: 'wait' | 'go' }>,
  currentSession: SessionState,
): string {
  if (decision.action !== 'show') return decision.action;
  const isPersonal = requiresSession(decision.route) && currentSession.phase === 'in';
  return JSON.stringify([decision.route, isPersonal ? currentSession.voter.voterId : '']);
}

async function focusPage(page: HTMLElement & { updateComplete?: Promise<unknown> }): Promise<void> {
  await page.updateComplete;
  window.scrollTo({ top: getSavedScrollPosition(), behavior: 'instant' });
  page.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
