import type { Language } from '../api/schemas/person.ts';
import type { VotingSummary } from '../api/schemas/voting.ts';
import { shareMessage as english } from '../i18n/en/staff/share-message.ts';
import { shareMessage as polish } from '../i18n/pl/staff/share-message.ts';
import { formatDateRange } from './format-date-range.ts';
import { formatTimeZone, getDeviceTimeZone } from './local-time.ts';
import type { VotingState } from './voting-state.ts';

const texts = { en: english, pl: polish };
const locales = { en: 'en-GB', pl: 'pl-PL' };

/**
 * Formats the time of a voting for people outside the site, with the time zone, because they may be in another one:
 * `Vote online: 24 Nov 2026, 18:00 – 29 Nov 2026, 18:00, Europe/Warsaw (GMT+1)`.
 */
export function formatSharedPeriod(
  language: Language,
  { startsAt, endsAt }: Pick<VotingSummary, 'startsAt' | 'endsAt'>,
  state: VotingState,
  timeZone = getDeviceTimeZone(),
): string {
  const locale = locales[language];
  const zone = formatTimeZone(locale, Date.parse(startsAt), timeZone);
  return texts[language][state](`${formatDateRange(locale, startsAt, endsAt, timeZone)}, ${zone}`);
}

/** Creates the message that shares a voting: title, time and link. */
export const createShareMessage = (title: string, period: string, link: string): string =>
  `${title}\n\n${period}\n\n${link}\n`;

/** Creates the address that opens an e-mail with a message. Its lines end as RFC 6068 requires. */
export const toMailAddress = (subject: string, message: string): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(message.replaceAll('\n', '\r\n'))}`;
