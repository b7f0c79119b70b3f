const minute = 60_000;
/** By how much clocks are set back: half an hour on Lord Howe Island, two hours in Antarctica, elsewhere one. */
const setBackMs = [60 * minute, 30 * minute, 120 * minute];

/**
 * Formats an instant. Where clocks are set back, two instants would have the same text: it then names the UTC offset.
 * @param at milliseconds since the epoch
 */
export function formatUnambiguously(locale: string, options: Intl.DateTimeFormatOptions, at: number): string {
  const format = new Intl.DateTimeFormat(locale, options);
  return isRepeated(format, at) ? withOffset(locale, options).format(at) : format.format(at);
}

/**
 * Formats a period like {@link formatUnambiguously}.
 * @param from milliseconds since the epoch
 * @param to milliseconds since the epoch
 */
export function formatRangeUnambiguously(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  from: number,
  to: number,
): string {
  const format = new Intl.DateTimeFormat(locale, options);
  if (!isRepeated(format, from) && !isRepeated(format, to)) return format.formatRange(from, to);
  // `formatRange` leaves out the offsets within one day.
  const precise = withOffset(locale, options);
  return `${precise.format(from)} – ${precise.format(to)}`;
}

const withOffset = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZoneName: 'shortOffset' });

const isRepeated = (format: Intl.DateTimeFormat, at: number): boolean =>
  setBackMs.some((ms) => [at - ms, at + ms].some((other) => format.format(other) === format.format(at)));
