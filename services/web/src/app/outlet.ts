import { asProblem, Problem } from '../api/problem.ts';
import { address, go, keptPlace } from '../router/navigate.ts';
import { session } from '../state/session.ts';
import { type Decision, decide } from './guard.ts';
import { pages } from './pages.ts';

/**
 * Shows the page of the address in an element. After a change of page the focus goes to its heading and the window
 * to its top, or where it was left when somebody goes back; on the first one both stay with the browser.
 */
export class Outlet {
  readonly #place: HTMLElement;
  readonly #fail: (problem: Problem | undefined) => void;
  #shown = '';
  #first = true;

  /** @param fail shows that a page's code could not be had; undefined: it is there */
  constructor(place: HTMLElement, fail: (problem: Problem | undefined) => void) {
    this.#place = place;
    this.#fail = fail;
    address.watch(() => void this.show());
    session.watch(() => void this.show());
  }

  /** Shows what the address and the session ask for now. */
  async show(): Promise<void> {
    const { path, query } = address.get();
    const search = query.size === 0 ? '' : `?${query}`;
    const decision = decide(path, path + search, session.get());
    if (decision.do === 'wait') return;
    if (decision.do === 'go') return go(decision.to, { replace: true });
    const key = keyOf(decision);
    if (key === this.#shown) return;
    this.#shown = key;
    await this.#draw(decision, key);
  }

  async #draw(decision: Exclude<Decision, { do: 'wait' | 'go' }>, key: string): Promise<void> {
    const refused = { tag: 'suffra-not-allowed', load: () => import('../pages/not-found.ts') };
    const { tag, load } = decision.do === 'refuse' ? refused : pages[decision.route.page];
    try {
      await load();
    } catch (thrown) {
      this.#shown = '';
      this.#place.replaceChildren();
      return this.#fail(navigator.onLine ? asProblem(thrown) : new Problem('offline'));
    }
    // Somebody has gone on while the code was on its way.
    if (this.#shown !== key) return;
    this.#fail(undefined);
    const page = document.createElement(tag);
    if (decision.do === 'show') Object.assign(page, partsOf(decision));
    this.#place.replaceChildren(page);
    if (!this.#first) await arriveAt(page);
    this.#first = false;
  }
}

const partsOf = ({ route }: Extract<Decision, { do: 'show' }>) => ({
  ...('tenantId' in route && { tenantId: route.tenantId }),
  ...('votingId' in route && { votingId: route.votingId }),
  ...('campaignId' in route && { campaignId: route.campaignId }),
  ...('month' in route && { month: route.month }),
  ...('ofTenantId' in route && { ofTenantId: route.ofTenantId }),
  ...('purchaseId' in route && { purchaseId: route.purchaseId }),
});

const keyOf = (decision: Exclude<Decision, { do: 'wait' | 'go' }>): string =>
  decision.do === 'refuse' ? 'refused' : JSON.stringify(decision.route);

async function arriveAt(page: HTMLElement & { updateComplete?: Promise<unknown> }): Promise<void> {
  await page.updateComplete;
  window.scrollTo({ top: keptPlace(), behavior: 'instant' });
  page.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
