import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { pushService, type TestDevice } from '@suffra/shared/test/push-service';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as putDevice } from '../../src/http/put-device.ts';

/**
 * Signs a voter in on a device, which gets pushes from then on.
 * @param host by which the push service is known to the device; another one is another service to who sends
 */
export async function deviceOf(tenantId: string, voterId: string, host = 'localhost'): Promise<TestDevice> {
  const { issuer } = await platform('notify');
  const device = (await pushService()).subscribe();
  const token = await issuer.tokenOf({ tenantId, voterId, role: 'voter' });
  const { endpoint, keys } = device.subscription;
  const body = { endpoint: endpoint.replace('localhost', host), keys };
  const { status } = await call(putDevice, { token, body });
  expect(status).to.equal(200);
  return device;
}

const pushed = z.looseObject({ message: z.looseObject({ messageId: z.string() }) });

/** The messages that a device got, in order, repeats included. */
export const messagesAt = (device: TestDevice | undefined) =>
  (device?.got ?? []).map(({ payload }) => pushed.parse(payload).message);

/** Their ids. */
export const idsAt = (device: TestDevice): string[] => messagesAt(device).map((each) => each.messageId);

/** What a device shows: of each id one, as the service worker has it. */
export const shownAt = (device: TestDevice): string[] => [...new Set(idsAt(device))];
