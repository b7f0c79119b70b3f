const still = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Lets the items of a list glide to their new places. Call it before the list is drawn anew, and what it returns
 * afterwards.
 * @param items the elements that may move, by a name that stays with each
 */
export function glide(items: () => ReadonlyMap<string, HTMLElement>): () => void {
  if (still.matches) return () => {};
  const before = new Map([...items()].map(([name, item]) => [name, item.getBoundingClientRect().top]));
  return () => {
    for (const [name, item] of items()) {
      const moved = (before.get(name) ?? Number.NaN) - item.getBoundingClientRect().top;
      if (Math.abs(moved) > 1)
        item.animate([{ translate: `0 ${moved}px` }, { translate: '0 0' }], {
          duration: 260,
          easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
        });
    }
  };
}
