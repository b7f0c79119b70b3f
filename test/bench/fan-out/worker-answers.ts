import * as z from 'zod/mini';
import { type Occasion, updateOf } from '../../../services/notify/src/notice.ts';

/** What a worker is asked: to do a message of the queue of pages, or only to send to the first page of a bucket. */
export const workerQuestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), body: z.string() }),
  z.object({ kind: z.literal('send-only'), tenantId: z.string(), bucket: z.int() }),
]);

/** How it went: milliseconds that it took, those of them at work on a processor, and the bytes in use after it. */
export const worked = z.object({
  failed: z.boolean(),
  took: z.number(),
  cpu: z.number(),
  heap: z.number(),
});
export type Worked = z.output<typeof worked>;

/** The words of the campaigns of the bench: of the longest that are allowed. */
export const words = { title: 'N'.repeat(80), text: 'n'.repeat(300) };
export const occasion = (at: number): Occasion => updateOf({ campaignId: 'bench', ...words }, at);
