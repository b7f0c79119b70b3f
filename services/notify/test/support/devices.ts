import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { getPushService, type TestDevice } from '@suffra/shared/test-support/push-service';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as putDevice } from '../../src/http/put-device.ts';

/**
 * Registers a device of a voter, which receives pushes from then on.
 * @param host host name in the endpoint; the sender treats each host as a push service of its own
 */
export async function registerDevice(
  tenantId: string,
  voterId: string,
  host = 'localhost',
): Promise<TestDevice> {
  const { issuer } = await getPlatform('notify');
  const device = (await getPushService()).subscribe();
  const token = await issuer.signToken({ tenantId, voterId, role: 'voter' });
  const { endpoint, keys } = device.subscription;
  const body = { endpoint: endpoint.replace('localhost', host), keys };
  const { status } = await call(putDevice, { token, body });
  expect(status).to.equal(200);
  return device;
}

const pushed = z.looseObject({ message: z.looseObject({ messageId: z.string() }) });

/** The messages that a device received, in order, including repeated ones. */
export const getReceivedMessages = (device: TestDevice | undefined) =>
  (device?.received ?? []).map(({ payload }) => pushed.parse(payload).message);

/** The ids of the messages that a device received, including repeated ones. */
export const getReceivedIds = (device: TestDevice): string[] =>
  getReceivedMessages(device).map((message) => message.messageId);

/** The ids of the messages that a device shows: the service worker shows an id once. */
export const getShownIds = (device: TestDevice): string[] => [...new Set(getReceivedIds(device))];
