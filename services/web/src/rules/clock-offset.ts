/** Limits of (server's clock − device's clock) in milliseconds. */
export interface ClockOffset {
  readonly minMs: number;
  readonly maxMs: number;
}

/** The clock data of one response: times of the device in milliseconds, and the `Date` header (whole seconds). */
export interface ClockSample {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly date: string | null;
}

/**
 * Narrows the offset with one response. The server wrote `Date` between sending and receiving and cut it to the second,
 * so the offset lies in `[date − received, date + 1000 − sent]`. If the limits don't overlap with the known ones, a
 * clock was changed, and the new limits replace them.
 */
export function narrowOffset(current: ClockOffset | undefined, sample: ClockSample): ClockOffset | undefined {
  const date = Date.parse(sample.date ?? '');
  if (Number.isNaN(date)) return current;
  const newLimits = { minMs: date - sample.receivedAt, maxMs: date + 1000 - sample.sentAt };
  if (current === undefined) return newLimits;
  const overlap = {
    minMs: Math.max(current.minMs, newLimits.minMs),
    maxMs: Math.min(current.maxMs, newLimits.maxMs),
  };
  return overlap.minMs <= overlap.maxMs ? overlap : newLimits;
}

/** Estimates the milliseconds to add to the device's clock: the middle of the limits, 0 if they are unknown. */
export const estimateOffsetMs = (current: ClockOffset | undefined): number =>
  current === undefined ? 0 : Math.round((current.minMs + current.maxMs) / 2);

/**
 * Returns when the server sent a response that may come from the cache of the CDN. `Date` is when the CDN cached it, `Age`
 * how many seconds ago that was.
 */
export function toServerDate(headers: Headers): string | null {
  const cachedAt = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(cachedAt)) return null;
  return new Date(cachedAt + Number(headers.get('age') ?? 0) * 1000).toUTCString();
}
