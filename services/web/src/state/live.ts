import * as z from 'zod/mini';
import { liveWord, type Message } from '../api/shapes/messages.ts';
import { pauseBefore } from '../rules/reconnect.ts';
import { countUnread } from './inbox.ts';
import { onBack } from './reach.ts';
import { accessToken, session } from './session.ts';

/** How often the connection shows that it is used, milliseconds: an idle one is ended after ten minutes. */
const pingEvery = 5 * 60_000;

let socket: WebSocket | undefined;
let lost = 0;
let again: ReturnType<typeof setTimeout> | undefined;
let ping: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<(message: Message) => void>();

/** Hears each message that comes while the app is open. @returns stops it */
export function onMessage(listener: (message: Message) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Hands a message on, however it came. */
export function hear(message: Message): void {
  for (const listener of [...listeners]) listener(message);
}

function connect(): void {
  clearTimeout(again);
  const token = accessToken();
  if (socket !== undefined || token === undefined || document.hidden) return;
  const address = `${location.origin.replace(/^http/, 'ws')}/live`;
  const mine = new WebSocket(address, ['suffra', token]);
  socket = mine;
  mine.addEventListener('open', () => {
    lost = 0;
    // What was sent while nothing was connected lies in the inbox.
    void countUnread();
    ping = setInterval(() => mine.send(JSON.stringify({ action: 'ping' })), pingEvery);
  });
  mine.addEventListener('message', ({ data }) => {
    const word = z.safeParse(liveWord, jsonOf(data));
    if (word.success) hear(word.data.message);
  });
  mine.addEventListener('close', () => {
    if (socket !== mine) return;
    forget();
    lost += 1;
    again = setTimeout(connect, pauseBefore(lost, Math.random()));
  });
}

function forget(): void {
  socket = undefined;
  clearInterval(ping);
  clearTimeout(again);
}

function disconnect(): void {
  const open = socket;
  forget();
  open?.close();
}

function jsonOf(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}

/** Stays connected while somebody is signed in and the page is looked at. */
export function startLive(): void {
  let voterId = '';
  session.watch((now) => {
    const next = now.phase === 'in' ? now.voter.voterId : '';
    if (next === voterId) return;
    voterId = next;
    lost = 0;
    disconnect();
    connect();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connect();
  });
  window.addEventListener('online', connect);
  onBack(connect);
}
