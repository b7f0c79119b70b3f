import * as z from 'zod/mini';
import { makeCertificates } from '../../../shared/local/push-service/certificates.ts';
import { startPushService } from '../../../shared/local/push-service/server.ts';
import { newSubscriptionKeys } from '../../../shared/test/push-keys.ts';
import { answering } from '../child.ts';
import { sinkQuestion } from './sink-answers.ts';

const service = await startPushService({ port: 0, browsers: 0, certificates: await makeCertificates() });
// One pair for all devices: a sender has the same work with it, and to make one for each would take longer than to send.
const { keys, open } = newSubscriptionKeys();
const bodies = new Map<string, string[]>();
service.onPushed((token, { body }) => void bodies.set(token, [...(bodies.get(token) ?? []), body]));

const sealed = z.object({
  message: z.object({ messageId: z.string() }),
  to: z.object({ voterId: z.string() }),
});
const opened = (body: string) => {
  const { message, to } = sealed.parse(JSON.parse(open(Buffer.from(body, 'base64url'))));
  return { messageId: message.messageId, voterId: to.voterId };
};

/** The local push service in a process of its own, so that its work is not counted as the sender's. */
answering(sinkQuestion, async ({ devices }) => {
  if (devices === undefined)
    return { got: [...bodies].map(([token, all]) => ({ token, messages: all.map(opened) })) };
  const tokens = Array.from({ length: devices }, () => service.boxes.open({}));
  return { root: service.root, base: service.endpointOf(''), keys, tokens };
});
