/** The change of a value against the previous range: by a share (0.12 is 12% more), or from zero. */
export type Trend =
  | { readonly is: 'up' | 'down'; readonly share: number }
  | { readonly is: 'same' }
  | { readonly is: 'new' };

/** Compares two values; undefined if one of them is unknown. */
export function computeTrend(now: number | undefined, before: number | undefined): Trend | undefined {
  if (now === undefined || before === undefined) return undefined;
  if (before === 0) return now === 0 ? { is: 'same' } : { is: 'new' };
  const share = now / before - 1;
  if (Math.abs(share) < 0.005) return { is: 'same' };
  return { is: share > 0 ? 'up' : 'down', share: Math.abs(share) };
}
