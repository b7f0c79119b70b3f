/** How a figure has changed against the time before: by which share (0.12: twelve in a hundred more), or from nothing. */
export type Trend =
  | { readonly is: 'up' | 'down'; readonly share: number }
  | { readonly is: 'same' }
  | { readonly is: 'new' };

/** Compares two figures; undefined where one of them is not known. */
export function trendOf(now: number | undefined, before: number | undefined): Trend | undefined {
  if (now === undefined || before === undefined) return undefined;
  if (before === 0) return now === 0 ? { is: 'same' } : { is: 'new' };
  const share = now / before - 1;
  if (Math.abs(share) < 0.005) return { is: 'same' };
  return { is: share > 0 ? 'up' : 'down', share: Math.abs(share) };
}
