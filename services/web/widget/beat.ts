/** What is on a page as often as it likes: near to be loaded, in view to be kept up to date. */
export interface Seen {
  /** It comes near the view for the first time. */
  near(): void;
  /** About once a second while it is in view and the page is looked at. */
  beat(): void;
}

const inView = new Set<Seen>();
const watched = new Map<Element, Seen>();
let timer: ReturnType<typeof setInterval> | undefined;

// One observer and one timer, however many tiles there are: a thousand out of view cost nothing.
const nearness = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      nearness.unobserve(target);
      watched.get(target)?.near();
    }
  },
  { rootMargin: '300px' },
);

const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const seen = watched.get(target);
    if (seen === undefined) continue;
    if (isIntersecting) inView.add(seen);
    else inView.delete(seen);
  }
  keepTime();
});

/** Watches an element until it is let go. */
export function watch(element: Element, seen: Seen): void {
  watched.set(element, seen);
  nearness.observe(element);
  sight.observe(element);
}

/** Lets an element go that has left the page. */
export function letGo(element: Element): void {
  const seen = watched.get(element);
  nearness.unobserve(element);
  sight.unobserve(element);
  watched.delete(element);
  if (seen !== undefined) inView.delete(seen);
  keepTime();
}

function keepTime(): void {
  if (inView.size > 0) timer ??= setInterval(beatAll, 1_000);
  else {
    clearInterval(timer);
    timer = undefined;
  }
}

function beatAll(): void {
  if (document.visibilityState === 'visible') for (const each of inView) each.beat();
}
