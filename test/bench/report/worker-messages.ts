import * as z from 'zod/mini';
import type { AskWorker } from '../run-workers.ts';

/** A request to a worker: process a message of the jobs queue. */
export const workerQuestion = z.object({ body: z.string() });

/** Resource use of a job. */
export const workResult = z.object({
  failed: z.boolean(),
  /** Milliseconds, and milliseconds of CPU time, both without the time for memory samples. */
  took: z.number(),
  cpu: z.number(),
  /** Live bytes after a garbage collection: before the job, and the maximum of all samples during it. */
  before: z.number(),
  maxHeap: z.number(),
  /** Maximum resident set size of the process, bytes. */
  resident: z.number(),
  /** Calls to the table, and the capacity units that they consumed. */
  calls: z.int(),
  read: z.number(),
  written: z.number(),
});
export type WorkResult = z.output<typeof workResult>;

/** Sends a job to a worker and waits for the outcome. */
export const processJob: AskWorker<WorkResult> = (child, body) => child.ask({ body }, workResult);
