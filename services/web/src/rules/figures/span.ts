const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long the steps of figures are, in milliseconds. */
export const steps = { minute, hour, day } as const;
export type Step = keyof typeof steps;

/** The times one can choose that end now. */
export const presets = { '1h': hour, '24h': day, '7d': 7 * day, '30d': 30 * day } as const;
export type Preset = keyof typeof presets;

/** Which time is looked at: one that ends now, or a fixed one (instants in milliseconds since the epoch). */
export type Chosen = Preset | { readonly from: number; readonly to: number };

/** A time `[from, to)` in whole steps, milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
}

/** How long figures are kept, milliseconds: nothing older can be asked for. */
export const keptFor = 800 * day;

const isPreset = (value: string | null): value is Preset => value !== null && Object.hasOwn(presets, value);

/** The step that shows a time in some 25 to 360 points, far below the most that the API answers. @param length milliseconds */
export function stepOf(length: number): Step {
  if (length <= 6 * hour) return 'minute';
  return length <= 14 * day ? 'hour' : 'day';
}

/** The time to ask for. One that ends now ends with the step that is running. @param now milliseconds since the epoch */
export function spanOf(chosen: Chosen, now: number): Span {
  const length = typeof chosen === 'string' ? presets[chosen] : chosen.to - chosen.from;
  const step = stepOf(length);
  const size = steps[step];
  if (typeof chosen === 'object')
    return { from: Math.floor(chosen.from / size) * size, to: Math.ceil(chosen.to / size) * size, step };
  const to = (Math.floor(now / size) + 1) * size;
  return { from: to - length, to, step };
}

/** The time of the same length before, to compare with. */
export const spanBefore = ({ from, to, step }: Span): Span => ({ from: from - (to - from), to: from, step });

/** What the address says of the time; without a word, or with one that makes no sense, the last 24 hours. */
export function chosenIn(query: URLSearchParams): Chosen {
  const range = query.get('range');
  if (isPreset(range)) return range;
  const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')];
  return from < to ? { from, to } : '24h';
}

/** Writes the time into an address's query, so that it can be kept, sent and gone back to. */
export function putChosen(query: URLSearchParams, chosen: Chosen): void {
  for (const name of ['range', 'from', 'to']) query.delete(name);
  if (typeof chosen === 'string') query.set('range', chosen);
  else for (const name of ['from', 'to'] as const) query.set(name, new Date(chosen[name]).toISOString());
}

/** What is wrong with a time that somebody typed, if anything. @param now milliseconds since the epoch */
export function spanFault(
  from: number | undefined,
  to: number | undefined,
  now: number,
): 'missing' | 'order' | 'old' | undefined {
  if (from === undefined || to === undefined) return 'missing';
  if (to <= from || from >= now) return 'order';
  return now - from > keptFor ? 'old' : undefined;
}
