import { formatRangeUnambiguously } from './format-unambiguous.ts';

/** Formats a period in the viewer's time zone: `24–29 Nov 2026, 18:00`. @param from ISO 8601 @param to ISO 8601 */
export const formatDateRange = (locale: string, from: string, to: string, timeZone?: string): string =>
  formatRangeUnambiguously(
    locale,
    {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(timeZone !== undefined && { timeZone }),
    },
    Date.parse(from),
    Date.parse(to),
  );
