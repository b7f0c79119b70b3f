import * as z from 'zod/mini';
import {
  createUpdateTemplate,
  type NotificationTemplate,
} from '../../../services/notify/src/domain/message.ts';

/**
 * A request to a worker: process a message of the fan-out queue, or only send to the first page of a bucket.
 */
export const workerQuestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), body: z.string() }),
  z.object({ kind: z.literal('send-only'), tenantId: z.string(), bucket: z.int() }),
]);

/** The outcome: duration in milliseconds, CPU time in milliseconds, and the bytes in use afterwards. */
export const workResult = z.object({
  failed: z.boolean(),
  took: z.number(),
  cpu: z.number(),
  heap: z.number(),
});
export type WorkResult = z.output<typeof workResult>;

/** The content of the campaigns of the bench, with the maximum length. */
export const campaignContent = { title: 'N'.repeat(80), text: 'n'.repeat(300) };
export const createTemplate = (at: number): NotificationTemplate =>
  createUpdateTemplate({ campaignId: 'bench', ...campaignContent }, at);
