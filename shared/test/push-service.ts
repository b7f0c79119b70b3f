import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { Agent, globalAgent } from 'node:https';
import { makeCertificates } from '../local/push-service/certificates.ts';
import { type Fault, type PushService, startPushService } from '../local/push-service/server.ts';
import { atEnd } from './at-end.ts';

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
      const pair = createECDH('prime256v1');
      const p256dh = pair.generateKeys().toString('base64url');
      const auth = randomBytes(16);
      const token = service.boxes.open({});
      const got: Got[] = [];
      devices.set(token, { open: (body) => opened(body, pair, auth), got });
      return {
        subscription: {
          endpoint: service.endpointOf(token),
          keys: { p256dh, auth: auth.toString('base64url') },
        },
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

/** Opens a message as its device would (RFC 8291, RFC 8188). */
function opened(body: Buffer, pair: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const length = body.readUInt8(20);
  const sender = body.subarray(21, 21 + length);
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const secret = hkdf(pair.computeSecret(sender), auth, about, 32);
  const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const sealed = body.subarray(21 + length);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // What follows the delimiter of the last record is padding.
  return text.subarray(0, text.lastIndexOf(2)).toString('utf8');
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));
