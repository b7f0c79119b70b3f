import { Store } from '../state/store.ts';

/** The current path and query. */
export const currentLocation = new Store(readLocation());

function readLocation(): { path: string; query: URLSearchParams } {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/**
 * Navigates within the site without a page load.
 * @param replace replaces the current history entry
 */
export function navigate(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, '', path);
  else {
    saveScrollPosition();
    history.pushState(null, '', path);
  }
  currentLocation.set(readLocation());
}

/** The scroll position of the current history entry in pixels. 0 for a new entry. */
export function getSavedScrollPosition(): number {
  const { state } = history;
  return typeof state === 'object' && state !== null && 'y' in state ? Number(state.y) || 0 : 0;
}

const saveScrollPosition = () => history.replaceState({ y: Math.round(scrollY) }, '');

/** Handles clicks on links of this site without a page load. Other links keep the browser's behaviour. */
export function startRouting(): void {
  // Without this, the browser restores the scroll position before the page is rendered.
  history.scrollRestoration = 'manual';
  document.addEventListener('scrollend', saveScrollPosition);
  window.addEventListener('popstate', () => currentLocation.set(readLocation()));
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((eventTarget) => eventTarget instanceof HTMLAnchorElement);
    if (link === undefined || event.defaultPrevented || !isInternalNavigation(event, link)) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  });
}

function isInternalNavigation(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isPlainClick =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isFragmentLink = link.hash !== '' && link.pathname === location.pathname;
  return (
    isPlainClick &&
    !isFragmentLink &&
    link.origin === location.origin &&
    !link.target &&
    !link.hasAttribute('download')
  );
}
