import * as z from 'zod/mini';

/** The queues of the platform, those that need attention first, and the active alarms. */
export const platformStatus = z.object({
  readAt: z.string(),
  queues: z.array(
    z.object({
      service: z.string(),
      name: z.string(),
      isDeadLetterQueue: z.boolean(),
      messages: z.number(),
      oldestAgeSeconds: z.optional(z.number()),
    }),
  ),
  alarms: z.array(z.object({ name: z.string(), description: z.string(), since: z.string() })),
});
export type PlatformStatus = z.output<typeof platformStatus>;
export type QueueStatus = PlatformStatus['queues'][number];

/** Numbers of votings by their state. */
export const votingCounts = z.object({ open: z.number(), coming: z.number() });
