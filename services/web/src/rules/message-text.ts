import type { Message } from '../api/schemas/messages.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { paths } from '../router/paths.ts';
import { formatUnambiguously } from './format-unambiguous.ts';
import { isolateDirection } from './isolate-direction.ts';

/** The title and text of a message. */
export interface MessageText {
  readonly title: string;
  readonly text: string;
}

/**
 * Formats a message in a language.
 * @param texts the message texts of the catalogue
 * @param timeZone the reader's time zone; default: the device's
 */
export function toMessageText(
  message: Message,
  texts: Catalogue['inbox']['content'],
  locale: string,
  timeZone?: string,
): MessageText {
  const time = (instant: string) =>
    formatUnambiguously(
      locale,
      { hour: '2-digit', minute: '2-digit', ...(timeZone && { timeZone }) },
      Date.parse(instant),
    );
  switch (message.kind) {
    case 'reminder':
      return texts.reminder(isolateDirection(message.title), time(message.startsAt));
    case 'alert':
      return texts.alert(isolateDirection(message.title), time(message.endsAt));
    case 'voting-cancelled':
    case 'voting-ended-early':
      return texts[message.kind](isolateDirection(message.title), isolateDirection(message.reason));
    case 'update':
      return { title: message.title, text: message.text };
    case 'credits-purchased':
    case 'credits-revoked':
    case 'credits-restored':
      return texts[message.kind](message.credits, message.balance);
    case 'report-ready':
      return texts['report-ready'](formatMonth(message.month, locale));
    default:
      return texts[message.kind](isolateDirection(message.title));
  }
}

/** Formats a month with its year. @param month `2026-11` */
const formatMonth = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/**
 * Returns the link of a message: its voting, the profile for credits, the reports, or the link of an update (else the
 * inbox).
 */
export function getMessageLink(tenantId: string, message: Message): string {
  switch (message.kind) {
    case 'update':
      return message.link ?? paths.page(tenantId, 'inbox');
    case 'credits-purchased':
    case 'credits-revoked':
    case 'credits-restored':
      return paths.page(tenantId, 'profile');
    case 'report-ready':
      return `${paths.page(tenantId, 'admin/reports')}?month=${message.month}`;
    default:
      return paths.voting(tenantId, message.votingId);
  }
}

/** Whether the link leads to another site. Such a link opens a new window. */
export const isExternalLink = (message: Message): boolean =>
  message.kind === 'update' && message.link !== undefined;
