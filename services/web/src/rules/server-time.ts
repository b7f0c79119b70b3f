/** Bounds of (server's clock − device's clock) in milliseconds, and the best guess inside them. */
export interface Offset {
  readonly least: number;
  readonly most: number;
}

/** What one answer tells: times of the device in milliseconds, the `Date` header as sent (whole seconds). */
export interface Sample {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly date: string | null;
}

/**
 * Narrows the offset by one answer. The server wrote `Date` somewhere between sending and receiving and cut it to
 * the second, so the truth lies in `[date − received, date + 1000 − sent]`; many answers overlap in less than a
 * second. Without overlap a clock was moved: the newest answer alone counts.
 */
export function narrow(known: Offset | undefined, sample: Sample): Offset | undefined {
  const date = Date.parse(sample.date ?? '');
  if (Number.isNaN(date)) return known;
  const fresh = { least: date - sample.receivedAt, most: date + 1000 - sample.sentAt };
  if (known === undefined) return fresh;
  const both = { least: Math.max(known.least, fresh.least), most: Math.min(known.most, fresh.most) };
  return both.least <= both.most ? both : fresh;
}

/** The guess in milliseconds to add to the device's clock: the middle of the bounds, 0 when nothing is known. */
export const offsetMs = (known: Offset | undefined): number =>
  known === undefined ? 0 : Math.round((known.least + known.most) / 2);
