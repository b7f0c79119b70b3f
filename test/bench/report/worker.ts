import { handler } from '../../../services/metrics/src/on/reports.ts';
import { batchOf } from '../../../shared/test/queue.ts';
import { answering } from '../child.ts';
import { metered } from './meter.ts';
import { workerQuestion } from './worker-answers.ts';

/** A worker of the queue of chores, as it is deployed. */
answering(workerQuestion, ({ body }) =>
  metered(async () => (await handler(batchOf(body))).batchItemFailures.length > 0),
);
