/** An element that loads when it comes near the viewport and updates while it is visible. */
export interface VisibilityListener {
  /** Called when it comes near the viewport for the first time. */
  onNear(): void;
  /** Called about once a second while it and the page are visible. */
  onTick(): void;
}

const visibleListeners = new Set<VisibilityListener>();
const listeners = new Map<Element, VisibilityListener>();
let timer: ReturnType<typeof setInterval> | undefined;

// All tiles share one observer and one timer, so that a thousand tiles out of view cost nothing.
const nearObserver = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      nearObserver.unobserve(target);
      listeners.get(target)?.onNear();
    }
  },
  { rootMargin: '300px' },
);

const visibilityObserver = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const seen = listeners.get(target);
    if (seen === undefined) continue;
    if (isIntersecting) visibleListeners.add(seen);
    else visibleListeners.delete(seen);
  }
  updateTimer();
});

/** Observes an element until it is removed. */
export function observeVisibility(element: Element, seen: VisibilityListener): void {
  listeners.set(element, seen);
  nearObserver.observe(element);
  visibilityObserver.observe(element);
}

/** Stops observing an element that was removed from the page. */
export function unobserveVisibility(element: Element): void {
  const seen = listeners.get(element);
  nearObserver.unobserve(element);
  visibilityObserver.unobserve(element);
  listeners.delete(element);
  if (seen !== undefined) visibleListeners.delete(seen);
  updateTimer();
}

function updateTimer(): void {
  if (visibleListeners.size > 0) timer ??= setInterval(tickAll, 1_000);
  else {
    clearInterval(timer);
    timer = undefined;
  }
}

function tickAll(): void {
  if (document.visibilityState === 'visible') for (const entry of visibleListeners) entry.onTick();
}
