import * as z from 'zod/mini';
import { deleteDevice, readPushKey, registerDevice } from '../api/devices.ts';
import { message } from '../api/schemas/messages.ts';
import { navigate } from '../router/navigate.ts';
import { getDeviceName, requiresHomeScreen } from '../rules/device-name.ts';
import { toVoterKey } from '../rules/push-message.ts';
import { deleteValue, getValue, listKeys, putValue } from '../worker/indexed-db.ts';
import { dispatchMessage } from './live-connection.ts';
import { onSignOut, session } from './session.ts';
import { Store } from './store.ts';

/**
 * The state of push messages on this device: `no` if the browser does not support them, `home-screen` if they need the
 * app on the home screen (iOS), `blocked` if the user denied notifications, `off`, `on`.
 */
export type PushState = 'no' | 'home-screen' | 'blocked' | 'off' | 'on';
export const pushState = new Store<PushState | undefined>(undefined);

const isPushSupported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The URL of the service worker, as a trusted type. The content security policy allows only this one. */
const getWorkerUrl = (): string | TrustedScriptURL => {
  const address = '/sw.js';
  const createScriptURL = (url: string) => url;
  const policy = window.trustedTypes?.createPolicy('suffra-worker', { createScriptURL });
  return policy?.createScriptURL(address) ?? address;
};

const getSignedInVoter = (): { tenantId: string; voterId: string } | undefined => {
  const now = session.get();
  return now.phase === 'in' ? now.voter : undefined;
};

const workerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    message,
    to: z.object({ tenantId: z.string(), voterId: z.string() }),
  }),
  z.object({ type: z.literal('go'), link: z.string() }),
]);

/** Starts the service worker and handles its messages. */
export function startPushDevice(): void {
  if (!('serviceWorker' in navigator)) return;
  void registerWorker().catch(() => undefined);
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    const parsed = z.safeParse(workerMessage, data);
    if (!parsed.success) return;
    if (parsed.data.type === 'go') navigate(parsed.data.link);
    else if (parsed.data.to.voterId === getSignedInVoter()?.voterId) dispatchMessage(parsed.data.message);
  });
  let voterId = '';
  const refresh = () => {
    // Not for a renewed token: registering the device can itself renew it.
    const next = getSignedInVoter()?.voterId ?? '';
    if (next === voterId) return;
    voterId = next;
    void refreshPushState();
  };
  session.watch(refresh);
  refresh();
  onSignOut(turnOffPush);
}

/** Registers the worker and checks for a newer one at each start, because browsers check rarely on their own. */
async function registerWorker(): Promise<void> {
  const registration = await navigator.serviceWorker.register(getWorkerUrl(), { scope: '/' });
  await registration.update();
}

/** Reads the state of push messages on this device, and registers a subscription that the browser has renewed. */
export async function refreshPushState(): Promise<void> {
  const voter = getSignedInVoter();
  if (voter === undefined) return pushState.set(undefined);
  if (!isPushSupported()) {
    const installed = matchMedia('(display-mode: standalone)').matches;
    return pushState.set(requiresHomeScreen(navigator.userAgent, installed) ? 'home-screen' : 'no');
  }
  if (Notification.permission === 'denied') return pushState.set('blocked');
  const home = await getValue('homes', toVoterKey(voter));
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  if (home === undefined || subscription === null || Notification.permission !== 'granted')
    return pushState.set('off');
  pushState.set('on');
  await registerSubscription(subscription).catch(() => undefined);
}

/**
 * Turns on push messages. Call it from a click, because the browser asks for permission.
 * @throws Problem if the API can't be reached, a browser error if it can't subscribe
 */
export async function turnOnPush(): Promise<void> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return pushState.set(permission === 'denied' ? 'blocked' : 'off');
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = await readPushKey();
  await registerSubscription(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  pushState.set('on');
}

async function registerSubscription(subscription: PushSubscription): Promise<void> {
  const voter = getSignedInVoter();
  if (voter === undefined) return;
  const { deviceId } = await registerDevice(subscription.toJSON(), getDeviceName(navigator.userAgent));
  await putValue('homes', toVoterKey(voter), deviceId);
}

/** Turns off push messages for the signed-in voter. @throws Problem if the API can't be reached */
export async function turnOffPush(): Promise<void> {
  const voter = getSignedInVoter();
  if (voter === undefined || !isPushSupported()) return;
  const deviceId = await getValue('homes', toVoterKey(voter));
  if (typeof deviceId !== 'string') return;
  // Delete it locally first, so that messages already sent are not shown.
  await deleteValue('homes', toVoterKey(voter));
  pushState.set('off');
  await deleteDevice(deviceId);
  if ((await listKeys('homes')).length > 0) return;
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** Records a vote on this device, so that an alert that is already sent is not shown. */
export async function recordVote(votingId: string): Promise<void> {
  const voter = getSignedInVoter();
  if (voter !== undefined)
    await putValue('voted', `${toVoterKey(voter)}/${votingId}`, Date.now()).catch(() => undefined);
}
