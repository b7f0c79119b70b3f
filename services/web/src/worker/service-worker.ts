/// <reference lib="webworker" />
import * as z from 'zod/mini';
import { inbox as en } from '../i18n/en/inbox.ts';
import { inbox as pl } from '../i18n/pl/inbox.ts';
import { getMessageLink, isExternalLink, toMessageText } from '../rules/message-text.ts';
import type { PrecacheManifest } from '../rules/precache.ts';
import { type PushPayload, pushPayload, shouldShow, toVoterKey } from '../rules/push-message.ts';
import { deleteOlderThan, getValue, listKeys, putValue } from './indexed-db.ts';
import { servePrecache } from './precache.ts';

declare const self: ServiceWorkerGlobalScope;
/** Set by the build (build/service-worker.ts); undefined with the dev server, whose files change. */
declare const precacheManifest: PrecacheManifest | undefined;

// The content security policy forbids eval. Without this setting zod tries it once, which is reported as a violation.
z.config({ jitless: true });

const day = 86_400_000;
/** How long the device remembers shown messages: longer than a push service stores a push. */
const shownRetentionMs = 7 * day;

servePrecache(precacheManifest);
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const read = z.safeParse(pushPayload, parseJson(event.data));
  if (read.success) event.waitUntil(handlePush(read.data));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { link, isExternal } = z
    .object({ link: z.string(), isExternal: z.boolean() })
    .parse(event.notification.data);
  event.waitUntil(openLink(link, isExternal));
});

async function handlePush(push: PushPayload): Promise<void> {
  const { message, to } = push;
  const now = Date.now();
  const facts = {
    now,
    voterKeys: await listKeys('homes'),
    wasShown: (await getValue('shown', message.messageId)) !== undefined,
    hasVoted:
      'votingId' in message &&
      (await getValue('voted', `${toVoterKey(to)}/${message.votingId}`)) !== undefined,
  };
  if (!shouldShow(push, facts)) return;
  await putValue('shown', message.messageId, now);
  await deleteOlderThan('shown', now - shownRetentionMs);
  // An open, visible window shows the message itself.
  const visibleWindows = (await getWindows()).filter(
    (window) => window.focused && window.visibilityState === 'visible',
  );
  if (visibleWindows.length > 0)
    for (const client of visibleWindows) client.postMessage({ type: 'message', message, to });
  else await showNotification(push);
}

async function showNotification({ message, to, language, brand }: PushPayload): Promise<void> {
  const texts = language === 'pl' ? pl.content : en.content;
  const { title, text } = toMessageText(message, texts, language === 'pl' ? 'pl-PL' : 'en-GB');
  await self.registration.showNotification(brand?.title ?? title, {
    body: brand === undefined ? text : `${title}\n${text}`,
    tag: message.messageId,
    lang: language,
    // The title may be in another language than the text around it.
    dir: 'auto',
    icon: brand?.iconUrl ?? '/icon-192.png',
    badge: '/badge-96.png',
    data: { link: getMessageLink(to.tenantId, message), isExternal: isExternalLink(message) },
  });
}

/** Opens a link in an open window, or in a new one. A link to another site opens a new window. */
async function openLink(link: string, isExternal: boolean): Promise<void> {
  const [open] = isExternal ? [] : await getWindows();
  if (open === undefined) return void (await self.clients.openWindow(link));
  await open.focus();
  open.postMessage({ type: 'go', link });
}

const getWindows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

function parseJson(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}
