import { Agent, globalAgent } from 'node:https';
import { createCertificates } from '../local-platform/push-service/certificates.ts';
import {
  type InjectedFault,
  type PushService,
  startPushService,
} from '../local-platform/push-service/server.ts';
import { createSubscriptionKeys } from './push-keys.ts';
import { onTeardown } from './teardown.ts';

/** A push message that a device received: the decrypted payload and its headers. */
export interface ReceivedPush {
  readonly payload: unknown;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic?: string;
}

/** A device of a test: a subscription with its own keys. */
export interface TestDevice {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** All messages received so far, in order, including replaced ones. */
  readonly received: readonly ReceivedPush[];
  /** Deletes the subscription. Its endpoint responds with 410. */
  unsubscribe(): void;
  injectFault(fault: InjectedFault | undefined): void;
}

/** A push service whose devices belong to the test. */
export interface TestPushService extends PushService {
  subscribe(): TestDevice;
}

let testPushService: Promise<TestPushService> | undefined;

/** Starts a push service once per test run and makes this process trust its certificate. */
export function getPushService(): Promise<TestPushService> {
  testPushService ??= startTestPushService();
  return testPushService;
}

async function startTestPushService(): Promise<TestPushService> {
  const service = await startPushService({
    port: 0,
    browserPort: 0,
    certificates: await createCertificates(),
  });
  onTeardown(() => service.stop());
  trustCertificate(service.root);
  const devices = new Map<string, { decrypt: (body: Buffer) => string; received: ReceivedPush[] }>();
  service.onMessage((token, { body, ttl, urgency, topic }) => {
    const device = devices.get(token);
    const payload: unknown = JSON.parse(device?.decrypt(Buffer.from(body, 'base64url')) ?? 'null');
    device?.received.push({ payload, ttl, urgency, ...(topic !== undefined && { topic }) });
  });
  return {
    ...service,
    subscribe: () => {
      const { keys, decrypt } = createSubscriptionKeys();
      const token = service.subscriptions.create({});
      const received: ReceivedPush[] = [];
      devices.set(token, { decrypt, received });
      return {
        subscription: { endpoint: service.toEndpoint(token), keys },
        received,
        unsubscribe: () => service.subscriptions.remove(token),
        injectFault: (fault) => service.injectFault(token, fault),
      };
    },
  };
}

/**
 * Makes all agents of this process trust a certificate, as NODE_EXTRA_CA_CERTS does at the start of a
 * process.
 */
function trustCertificate(root: string): void {
  const ca = [root];
  globalAgent.options.ca = ca;
  const { createConnection } = Agent.prototype;
  Agent.prototype.createConnection = function (options, callback) {
    return createConnection.call(this, { ...options, ca }, callback);
  };
}
