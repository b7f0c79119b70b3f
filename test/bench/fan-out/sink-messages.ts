import * as z from 'zod/mini';

/** A request to the sink: create this many devices or, without a number, return everything received. */
export const sinkQuestion = z.object({ devices: z.optional(z.int()) });

/** New devices: the trusted root certificate, the URL prefix of their tokens, and their shared keys. */
export const newDevices = z.object({
  root: z.string(),
  base: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
  tokens: z.array(z.string()),
});
export type NewDevices = z.output<typeof newDevices>;

/** The pushes of each device, decrypted as on the device. */
export const receivedMessages = z.object({
  got: z.array(
    z.object({
      token: z.string(),
      messages: z.array(z.object({ messageId: z.string(), voterId: z.string() })),
    }),
  ),
});
export type ReceivedMessages = z.output<typeof receivedMessages>['got'];
