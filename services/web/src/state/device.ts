import * as z from 'zod/mini';
import { deleteDevice, putDevice, readPushKey } from '../api/devices.ts';
import { message } from '../api/shapes/messages.ts';
import { go } from '../router/navigate.ts';
import { deviceName, needsHomeScreen } from '../rules/device-name.ts';
import { homeOf } from '../rules/push.ts';
import { forget, keep, kept, namesOn } from '../worker/kept.ts';
import { hear } from './live.ts';
import { beforeLeaving, session } from './session.ts';
import { Store } from './store.ts';

/**
 * Whether this device gets messages while the page is closed: the browser can't; only as an app on the home screen (iOS);
 * the person has forbidden it in the browser; off; on.
 */
export type DeviceState = 'no' | 'home-screen' | 'blocked' | 'off' | 'on';
export const deviceState = new Store<DeviceState | undefined>(undefined);

const can = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The worker's address as the site's policy wants it told: this one and no other. */
const workerAddress = (): string | TrustedScriptURL => {
  const address = '/sw.js';
  const createScriptURL = (given: string) => given;
  const policy = window.trustedTypes?.createPolicy('suffra-worker', { createScriptURL });
  return policy?.createScriptURL(address) ?? address;
};

const me = (): { tenantId: string; voterId: string } | undefined => {
  const now = session.get();
  return now.phase === 'in' ? now.voter : undefined;
};

const told = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    message,
    to: z.object({ tenantId: z.string(), voterId: z.string() }),
  }),
  z.object({ type: z.literal('go'), place: z.string() }),
]);

/** Starts the service worker, and listens to it. */
export function startDevice(): void {
  if (!('serviceWorker' in navigator)) return;
  void startWorker().catch(() => undefined);
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    const word = z.safeParse(told, data);
    if (!word.success) return;
    if (word.data.type === 'go') go(word.data.place);
    else if (word.data.to.voterId === me()?.voterId) hear(word.data.message);
  });
  session.watch(() => void lookAtDevice());
  beforeLeaving(turnOff);
}

/** Asks for a newer worker at each start: a browser that is left to itself may look for one when it has nothing else to do. */
async function startWorker(): Promise<void> {
  const registration = await navigator.serviceWorker.register(workerAddress(), { scope: '/' });
  await registration.update();
}

/** Sees how it stands with this device; a subscription that the browser has renewed is told to the API. */
export async function lookAtDevice(): Promise<void> {
  const voter = me();
  if (voter === undefined) return deviceState.set(undefined);
  if (!can()) {
    const installed = matchMedia('(display-mode: standalone)').matches;
    return deviceState.set(needsHomeScreen(navigator.userAgent, installed) ? 'home-screen' : 'no');
  }
  if (Notification.permission === 'denied') return deviceState.set('blocked');
  const home = await kept('homes', homeOf(voter));
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  if (home === undefined || subscription === null || Notification.permission !== 'granted')
    return deviceState.set('off');
  deviceState.set('on');
  await tellApi(subscription).catch(() => undefined);
}

/**
 * Has messages sent to this device. Only on a press: the browser asks the person then.
 * @throws Problem when the API could not be told, an error of the browser's when it could not subscribe
 */
export async function turnOn(): Promise<void> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return deviceState.set(permission === 'denied' ? 'blocked' : 'off');
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = await readPushKey();
  await tellApi(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  deviceState.set('on');
}

async function tellApi(subscription: PushSubscription): Promise<void> {
  const voter = me();
  if (voter === undefined) return;
  const { deviceId } = await putDevice(subscription.toJSON(), deviceName(navigator.userAgent));
  await keep('homes', homeOf(voter), deviceId);
}

/** Sends no more messages to this device for who is signed in. @throws Problem when the API could not be told */
export async function turnOff(): Promise<void> {
  const voter = me();
  if (voter === undefined || !can()) return;
  const deviceId = await kept('homes', homeOf(voter));
  if (typeof deviceId !== 'string') return;
  // First here: from now on nothing is shown to this voter, whatever is still under way.
  await forget('homes', homeOf(voter));
  deviceState.set('off');
  await deleteDevice(deviceId);
  if ((await namesOn('homes')).length > 0) return;
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** Notes that somebody has voted here: an alert that is under way is not shown then. */
export async function noteVote(votingId: string): Promise<void> {
  const voter = me();
  if (voter !== undefined)
    await keep('voted', `${homeOf(voter)}/${votingId}`, Date.now()).catch(() => undefined);
}
