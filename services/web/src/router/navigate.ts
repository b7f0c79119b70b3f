import { Store } from '../state/store.ts';

/** The address that is shown: path and query. */
export const address = new Store(here());

function here(): { path: string; query: URLSearchParams } {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Goes to an address of this site without loading the page anew. @param replace leaves no step back */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, '', to);
  else {
    keepPlace();
    history.pushState(null, '', to);
  }
  address.set(here());
}

/** How far down this step of the history was scrolled when it was left, in pixels; 0 for a new one. */
export function keptPlace(): number {
  const { state } = history;
  return typeof state === 'object' && state !== null && 'y' in state ? Number(state.y) || 0 : 0;
}

const keepPlace = () => history.replaceState({ y: Math.round(scrollY) }, '');

/** From now on links of this site change the page in place; all others do what links do. */
export function startRouting(): void {
  // The browser would scroll before the page is drawn.
  history.scrollRestoration = 'manual';
  document.addEventListener('scrollend', keepPlace);
  window.addEventListener('popstate', () => address.set(here()));
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (link === undefined || event.defaultPrevented || !isOurs(event, link)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const plainClick =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const inPage = link.hash !== '' && link.pathname === location.pathname;
  return (
    plainClick && !inPage && link.origin === location.origin && !link.target && !link.hasAttribute('download')
  );
}
