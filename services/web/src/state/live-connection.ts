import * as z from 'zod/mini';
import { liveMessage, type Message } from '../api/schemas/messages.ts';
import { BackoffTimer } from './backoff-timer.ts';
import { onReconnect } from './connectivity.ts';
import { refreshUnreadCount, unreadCount } from './inbox.ts';
import { getAccessToken, session } from './session.ts';
import { Store } from './store.ts';

/** How often to send a ping: API Gateway closes an idle connection after ten minutes. */
const pingIntervalMs = 5 * 60_000;

/** How long a connection must last before the delays between attempts start from the first one again. */
const stableMs = 60_000;

let socket: WebSocket | undefined;
let openedAt = Number.NaN;
const reconnectTimer = new BackoffTimer({ firstMs: 1_000, maxMs: 60_000 }, connect);
let pingTimer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<(message: Message) => void>();
/** The number of connections that were opened so far. */
const connections = new Store(0);

/** Listens to messages that arrive while the app is open. @returns a function that stops listening */
export function onMessage(listener: (message: Message) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Calls a function when the connection opens. Earlier messages are only in the inbox. @returns a function that stops it */
export const onConnect = (listener: () => void): (() => void) => connections.watch(listener);

/** Passes a message to all listeners. */
export function dispatchMessage(message: Message): void {
  for (const listener of [...listeners]) listener(message);
}

function connect(): void {
  reconnectTimer.stop();
  const token = getAccessToken();
  if (socket !== undefined || token === undefined || document.hidden) return;
  const address = `${location.origin.replace(/^http/, 'ws')}/live`;
  const newSocket = new WebSocket(address, ['suffra', token]);
  socket = newSocket;
  newSocket.addEventListener('open', () => {
    openedAt = Date.now();
    // Messages sent while disconnected are in the inbox. A new page reads the count here too, so that it is read once.
    void refreshUnreadCount();
    connections.set(connections.get() + 1);
    pingTimer = setInterval(() => newSocket.send(JSON.stringify({ action: 'ping' })), pingIntervalMs);
  });
  newSocket.addEventListener('message', ({ data }) => {
    const parsed = z.safeParse(liveMessage, parseJson(data));
    if (parsed.success) dispatchMessage(parsed.data.message);
  });
  newSocket.addEventListener('close', () => {
    if (socket !== newSocket) return;
    clearSocket();
    // Some networks block such connections. The count is shown without one.
    if (Number.isNaN(openedAt) && unreadCount.get() === undefined) void refreshUnreadCount();
    // A connection that is accepted and closed at once must not be opened again at once.
    if (Date.now() - openedAt > stableMs) reconnectTimer.reset();
    openedAt = Number.NaN;
    reconnectTimer.schedule();
  });
}

function clearSocket(): void {
  socket = undefined;
  clearInterval(pingTimer);
  reconnectTimer.stop();
}

function disconnect(): void {
  const open = socket;
  clearSocket();
  openedAt = Number.NaN;
  open?.close();
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a connection open while a voter is signed in and the page is visible. */
export function startLiveConnection(): void {
  let voterId = '';
  session.watch((now) => {
    const next = now.phase === 'in' ? now.voter.voterId : '';
    if (next === voterId) return;
    voterId = next;
    reconnectTimer.reset();
    disconnect();
    connect();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connect();
  });
  window.addEventListener('online', connect);
  onReconnect(connect);
}
