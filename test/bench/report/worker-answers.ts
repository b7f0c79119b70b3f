import * as z from 'zod/mini';
import type { Ask } from '../workers.ts';

/** What a worker is asked: to do a message of the queue of chores. */
export const workerQuestion = z.object({ body: z.string() });

/** How it went. */
export const worked = z.object({
  failed: z.boolean(),
  /** Milliseconds that it took, and those of them at work on a processor; without those of looking at the memory. */
  took: z.number(),
  cpu: z.number(),
  /** Bytes that lived (garbage collected) before it, and the most that did at any look during it. */
  before: z.number(),
  most: z.number(),
  /** The most bytes that the process has ever had of the machine. */
  resident: z.number(),
  /** Calls of the table, and the units that they took. */
  calls: z.int(),
  read: z.number(),
  written: z.number(),
});
export type Worked = z.output<typeof worked>;

/** Has a worker do a chore. */
export const askChore: Ask<Worked> = (child, body) => child.ask({ body }, worked);
