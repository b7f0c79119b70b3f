import { toInstant } from '@suffra/shared/clock';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand } from '@suffra/shared/events/send';
import { count, logError } from '@suffra/shared/observe/observe';
import { sending } from '../env.ts';
import type { Message } from '../notice.ts';
import type { Device, Person } from '../person.ts';
import { payloadOf } from '../push/payload.ts';
import { push } from '../push/send.ts';
import { removeDevice } from '../table/devices.ts';
import { pauseBefore, pushAgain } from './chores.ts';

/** For which request or event something is sent, and when: milliseconds since the epoch. */
export interface Sending {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly now: number;
}

/**
 * Gives a message to one device. A device whose subscription is gone is forgotten; what its service can't take now is
 * tried again later as a message of its own.
 * @param tries how often it was tried before
 */
export async function toDevice(
  { tenantId, correlationId, now }: Sending,
  person: Person,
  [deviceId, device]: readonly [string, Device],
  message: Message,
  staleAt: number,
  tries = 0,
): Promise<void> {
  if (now >= staleAt) return;
  const { voterId } = person;
  const payload = payloadOf(tenantId, person, message, staleAt);
  const result = await push(device, message.notice, payload, staleAt, now);
  if (result.outcome === 'gone')
    return removeDevice({ tenantId, voterId, correlationId }, deviceId, device.p256dh);
  if (result.outcome === 'refused') {
    count('pushRefused', 1);
    const why = new Error(`the push service answered ${result.status}`);
    return logError('a push was refused', why, { tenantId, correlationId, kind: message.notice.kind });
  }
  if (result.outcome !== 'later') return;
  const pause = pauseBefore(tries + 1, result.after, staleAt, now);
  if (pause === undefined) return count('pushGivenUp', 1);
  const { messageId, at, notice } = message;
  const data = { voterId, deviceId, messageId, at, notice, staleAt: toInstant(staleAt), tries: tries + 1 };
  const said = say(pushAgain, { tenantId, correlationId, time: toInstant(now), data });
  await sendCommand(sending().NOTIFY_PUSHES, enveloped(`${messageId}.${deviceId}.${tries}`, said), pause);
}
