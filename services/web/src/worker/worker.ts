/// <reference lib="webworker" />
import * as z from 'zod/mini';
import { messages as en } from '../i18n/en/messages.ts';
import { messages as pl } from '../i18n/pl/messages.ts';
import { leadsOut, placeOf, wordsOf } from '../rules/message-words.ts';
import { homeOf, isToBeShown, type Payload, payload } from '../rules/push.ts';
import type { Shell } from '../rules/shell.ts';
import { clearOld, keep, kept, namesOn } from './kept.ts';
import { serveShell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build (build/service-worker.ts); undefined before the dev server, whose files change while one looks. */
declare const builtShell: Shell | undefined;

// The policy of this site forbids eval; without this zod would try it once and be reported.
z.config({ jitless: true });

const day = 86_400_000;
/** How long a device remembers what it has shown: longer than any push is kept for it. */
const remembered = 7 * day;

serveShell(builtShell);
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const read = z.safeParse(payload, jsonOf(event.data));
  if (read.success) event.waitUntil(receive(read.data));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { place, out } = z.object({ place: z.string(), out: z.boolean() }).parse(event.notification.data);
  event.waitUntil(goTo(place, out));
});

async function receive(push: Payload): Promise<void> {
  const { message, to } = push;
  const now = Date.now();
  const facts = {
    now,
    homes: await namesOn('homes'),
    seen: (await kept('shown', message.messageId)) !== undefined,
    voted: 'votingId' in message && (await kept('voted', `${homeOf(to)}/${message.votingId}`)) !== undefined,
  };
  if (!isToBeShown(push, facts)) return;
  await keep('shown', message.messageId, now);
  await clearOld('shown', now - remembered);
  // Who looks at the app gets it there.
  const looking = (await windows()).filter((each) => each.focused && each.visibilityState === 'visible');
  if (looking.length > 0) for (const each of looking) each.postMessage({ type: 'message', message, to });
  else await show(push);
}

async function show({ message, to, language }: Payload): Promise<void> {
  const said = language === 'pl' ? pl.said : en.said;
  const { title, text } = wordsOf(message, said, language === 'pl' ? 'pl-PL' : 'en-GB');
  await self.registration.showNotification(title, {
    body: text,
    tag: message.messageId,
    lang: language,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: { place: placeOf(to.tenantId, message), out: leadsOut(message) },
  });
}

/** Leads an open window there, or opens one. What leads out of this site gets a window of its own. */
async function goTo(place: string, out: boolean): Promise<void> {
  const [open] = out ? [] : await windows();
  if (open === undefined) return void (await self.clients.openWindow(place));
  await open.focus();
  open.postMessage({ type: 'go', place });
}

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}
