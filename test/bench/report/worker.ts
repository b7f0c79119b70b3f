import { handler } from '../../../services/metrics/src/consumers/reports.ts';
import { toSqsEvent } from '../../../shared/test-support/sqs-events.ts';
import { answerParent } from '../child-process.ts';
import { measureWork } from './meter.ts';
import { workerQuestion } from './worker-messages.ts';

/** A worker of the jobs queue, with the deployed handler. */
answerParent(workerQuestion, ({ body }) =>
  measureWork(async () => (await handler(toSqsEvent(body))).batchItemFailures.length > 0),
);
