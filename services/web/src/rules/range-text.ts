/** A window in the viewer's zone: `24–29 Nov 2026, 18:00` and the like. @param from ISO 8601 @param to ISO 8601 */
export const rangeText = (locale: string, from: string, to: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  }).formatRange(new Date(from), new Date(to));
