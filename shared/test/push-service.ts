import { Agent, globalAgent } from 'node:https';
import { makeCertificates } from '../local/push-service/certificates.ts';
import { type Fault, type PushService, startPushService } from '../local/push-service/server.ts';
import { atEnd } from './at-end.ts';
import { newSubscriptionKeys } from './push-keys.ts';

/** What a device got: the payload as it was before its encryption, and what the push service was told with it. */
export interface Got {
  readonly payload: unknown;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic?: string;
}

/** A device of a test: a subscription with keys of its own. */
export interface TestDevice {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** All that came so far, in order, replaced or not. */
  readonly got: readonly Got[];
  /** Ends the subscription: its endpoint is gone. */
  leave(): void;
  break(fault: Fault | undefined): void;
}

/** A push service whose devices are the test's own. */
export interface TestPushService extends PushService {
  subscribe(): TestDevice;
}

let running: Promise<TestPushService> | undefined;

/** Starts (once a test run) a push service, and makes this process trust it. It stops with the run. */
export function pushService(): Promise<TestPushService> {
  running ??= start();
  return running;
}

async function start(): Promise<TestPushService> {
  const service = await startPushService({ port: 0, browsers: 0, certificates: await makeCertificates() });
  atEnd(() => service.stop());
  trust(service.root);
  const devices = new Map<string, { open: (body: Buffer) => string; got: Got[] }>();
  service.onPushed((token, { body, ttl, urgency, topic }) => {
    const device = devices.get(token);
    const payload: unknown = JSON.parse(device?.open(Buffer.from(body, 'base64url')) ?? 'null');
    device?.got.push({ payload, ttl, urgency, ...(topic !== undefined && { topic }) });
  });
  return {
    ...service,
    subscribe: () => {
      const { keys, open } = newSubscriptionKeys();
      const token = service.boxes.open({});
      const got: Got[] = [];
      devices.set(token, { open, got });
      return {
        subscription: { endpoint: service.endpointOf(token), keys },
        got,
        leave: () => service.boxes.close(token),
        break: (fault) => service.break(token, fault),
      };
    },
  };
}

/** For every agent made later too: what NODE_EXTRA_CA_CERTS does for a process that is started with it. */
function trust(root: string): void {
  const ca = [root];
  globalAgent.options.ca = ca;
  const { createConnection } = Agent.prototype;
  Agent.prototype.createConnection = function (options, callback) {
    return createConnection.call(this, { ...options, ca }, callback);
  };
}
