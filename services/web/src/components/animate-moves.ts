const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Animates list items to their new positions. Call it before the list re-renders, and call the returned
 * function afterwards.
 * @param items the elements that may move, by a stable key
 */
export function animateMoves(items: () => ReadonlyMap<string, HTMLElement>): () => void {
  if (reducedMotion.matches) return () => {};
  const oldTops = new Map([...items()].map(([name, item]) => [name, item.getBoundingClientRect().top]));
  return () => {
    for (const [name, item] of items()) {
      const offset = (oldTops.get(name) ?? Number.NaN) - item.getBoundingClientRect().top;
      if (Math.abs(offset) > 1)
        item.animate([{ translate: `0 ${offset}px` }, { translate: '0 0' }], {
          duration: 260,
          easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
        });
    }
  };
}
