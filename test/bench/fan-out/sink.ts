import * as z from 'zod/mini';
import { createCertificates } from '../../../shared/local-platform/push-service/certificates.ts';
import { startPushService } from '../../../shared/local-platform/push-service/server.ts';
import { createSubscriptionKeys } from '../../../shared/test-support/push-keys.ts';
import { answerParent } from '../child-process.ts';
import { sinkQuestion } from './sink-messages.ts';

const service = await startPushService({ port: 0, browserPort: 0, certificates: await createCertificates() });
// All devices share one key pair. The work of the sender is the same, and creating a pair per device takes too long.
const { keys, decrypt: open } = createSubscriptionKeys();
const bodies = new Map<string, string[]>();
service.onMessage((token, { body }) => void bodies.set(token, [...(bodies.get(token) ?? []), body]));

const decryptedPush = z.object({
  message: z.object({ messageId: z.string() }),
  to: z.object({ voterId: z.string() }),
});
const decrypt = (body: string) => {
  const { message, to } = decryptedPush.parse(JSON.parse(open(Buffer.from(body, 'base64url'))));
  return { messageId: message.messageId, voterId: to.voterId };
};

/** Runs the local push service in a separate process, so its work is not counted for the sender. */
answerParent(sinkQuestion, async ({ devices }) => {
  if (devices === undefined)
    return { got: [...bodies].map(([token, all]) => ({ token, messages: all.map(decrypt) })) };
  const tokens = Array.from({ length: devices }, () => service.subscriptions.create({}));
  return { root: service.root, base: service.toEndpoint(''), keys, tokens };
});
