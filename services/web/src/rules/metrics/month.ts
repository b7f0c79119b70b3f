/** Formats a month: `October 2026`. @param month `2026-10` */
export const formatMonth = (locale: string, month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** Returns the previous month: `2026-12` → `2026-11`. */
export const getPreviousMonth = (month: string): string => {
  const first = new Date(`${month}-01T00:00:00Z`);
  return new Date(first.getTime() - 86_400_000).toISOString().slice(0, 7);
};

/**
 * Formats a cost with cents, or with two significant digits if it is less than ten cents.
 * @param micros millionths of a US dollar
 */
export function formatCost(locale: string, micros: number): string {
  const dollars = micros / 1_000_000;
  const small = dollars !== 0 && Math.abs(dollars) < 0.1;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    ...(small && { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }),
  }).format(dollars);
}
