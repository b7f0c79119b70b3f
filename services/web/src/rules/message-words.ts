import type { Message } from '../api/shapes/messages.ts';
import type { Catalogue } from '../i18n/en/index.ts';
import { paths } from '../router/paths.ts';

/** A title, and a sentence under it. */
export interface Words {
  readonly title: string;
  readonly text: string;
}

/**
 * What a message says, in the words of a language.
 * @param said the messages' part of its catalogue
 * @param timeZone of the reader; the device's own unless said
 */
export function wordsOf(
  message: Message,
  said: Catalogue['messages']['said'],
  locale: string,
  timeZone?: string,
): Words {
  const time = (instant: string) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      ...(timeZone && { timeZone }),
    }).format(new Date(instant));
  switch (message.kind) {
    case 'reminder':
      return said.reminder(message.title, time(message.startsAt));
    case 'alert':
      return said.alert(message.title, time(message.endsAt));
    case 'update':
      return { title: message.title, text: message.text };
    case 'credits-purchased':
      return said['credits-purchased'](message.credits, message.balance);
    case 'report-ready':
      return said['report-ready'](monthIn(message.month, locale));
    default:
      return said[message.kind](message.title);
  }
}

/** The name of a month and its year. @param month `2026-11` */
const monthIn = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** Where a message leads: to its voting, to the profile for credits, to the link of an update (else the inbox). */
export function placeOf(tenantId: string, message: Message): string {
  switch (message.kind) {
    case 'update':
      return message.link ?? paths.page(tenantId, 'inbox');
    case 'credits-purchased':
      return paths.page(tenantId, 'profile');
    case 'report-ready':
      return `${paths.page(tenantId, 'admin/reports')}?month=${message.month}`;
    default:
      return paths.voting(tenantId, message.votingId);
  }
}

/** Whether it leads out of this site: such a link opens a window of its own. */
export const leadsOut = (message: Message): boolean =>
  message.kind === 'update' && message.link !== undefined;
