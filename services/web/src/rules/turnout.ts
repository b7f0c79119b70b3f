/**
 * Formats the share of the people on a list who voted, in per cent with at most one decimal place.
 * @param size number of people on the list, at least 1
 */
export const formatTurnout = (locale: string, votes: number, size: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(votes / size);
