import * as z from 'zod/mini';

/** What the sink is asked: for so many new devices, or, without a number, for all that came. */
export const sinkQuestion = z.object({ devices: z.optional(z.int()) });

/** New devices: the root to trust, the address before their tokens, and the keys that all of them have. */
export const newDevices = z.object({
  root: z.string(),
  base: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
  tokens: z.array(z.string()),
});
export type NewDevices = z.output<typeof newDevices>;

/** What came to each device, opened as the device would open it. */
export const allGot = z.object({
  got: z.array(
    z.object({
      token: z.string(),
      messages: z.array(z.object({ messageId: z.string(), voterId: z.string() })),
    }),
  ),
});
export type AllGot = z.output<typeof allGot>['got'];
