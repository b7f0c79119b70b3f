const padTwoDigits = (text = '') => text.padStart(2, '0');

/**
 * Parses a day that a person typed: `29/11/2026`, `29.11.2026`, `29112026` or `2026-11-29`.
 * @returns `2026-11-29`, which may be a day that the calendar lacks; undefined if the text has another form
 */
export function parseTypedDay(text: string): string | undefined {
  const digits = /^\s*(\d{2})(\d{2})(\d{4})\s*$/;
  const dayFirst = /^\s*(\d{1,2})\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{4})\s*$/;
  const [, year, month, day] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${padTwoDigits(month)}-${padTwoDigits(day)}`;
  const [, dayOfMonth, monthOfYear, fullYear] = digits.exec(text) ?? dayFirst.exec(text) ?? [];
  return fullYear === undefined
    ? undefined
    : `${fullYear}-${padTwoDigits(monthOfYear)}-${padTwoDigits(dayOfMonth)}`;
}

/**
 * Parses a time of 24 hours that a person typed: `20:05`, `20.05`, `2005` or `8:05`.
 * @returns `20:05`; undefined if there is no such time
 */
export function parseTypedTime(text: string): string | undefined {
  const [, hour, minute] = /^\s*(\d{1,2})\s*[:.]?\s*(\d{2})\s*$/.exec(text) ?? [];
  return hour === undefined || Number(hour) > 23 || Number(minute) > 59
    ? undefined
    : `${padTwoDigits(hour)}:${minute}`;
}

/** Formats a day as a person types it: `29/11/2026`, in Polish `29.11.2026`. @param day `2026-11-29` */
export function formatTypedDay(locale: string, day: string): string {
  const [year, month, dayOfMonth] = day.split('-');
  return [dayOfMonth, month, year].join(locale.startsWith('pl') ? '.' : '/');
}
