import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { addPlatformCountMetric, logWarning } from '../observability/invocation-log.ts';
import { runWithDeadline } from '../request-deadline.ts';
import { changeVisibility } from './message-visibility.ts';
import { computeRetryDelaySeconds } from './retry-delay.ts';

/** The part of Lambda's context that the handler of a queue needs. */
export type QueueContext = Pick<Context, 'getRemainingTimeInMillis'>;

/** A Lambda function for an SQS queue that reports partial batch failures. */
export type QueueHandler = (event: SQSEvent, context?: QueueContext) => Promise<SQSBatchResponse>;

/** A queue handler with the longest pause before a failed message is tried again. `maxReceiveCount` follows from it. */
export type RetryingHandler = QueueHandler & { readonly maxRetryDelaySeconds: number };

/** Processes a batch. `deadline` rejects shortly before the function would time out; no call to AWS begins after it. */
export type BatchConsumer = (event: SQSEvent, deadline: Promise<never>) => Promise<SQSBatchResponse>;

/** The time that is left for hiding the failed messages when the deadline ends the work. */
const reportMs = 1_000;
/** The time that is left for the response. If the function timed out, Lambda would retry the whole batch. */
const responseMs = 200;
/** A message that was received this long ago for the first time, and is received again, is overdue. */
const maxRetryMs = 300_000;
/** How long the messages of a long function are hidden at a time, and how often that is renewed. */
export const leaseSeconds = 60;
const renewalMs = 20_000;

/**
 * Creates the handler of a queue. A failed message is tried again after a pause that grows with each receive
 * (`retry-delay.ts`), until the queue moves it to its dead-letter queue. Messages that have failed for five minutes are
 * counted as `overdueMessages`, for an alarm.
 *
 * If a function may run for longer than a minute, its messages are hidden minute by minute while it works. So a function
 * that crashes delays them for a minute, and not for the visibility timeout of the queue, which is as long as the function
 * may run.
 */
export function createRetryingHandler(maxRetryDelaySeconds: number, consume: BatchConsumer): RetryingHandler {
  const handle = async (event: SQSEvent, context?: QueueContext): Promise<SQSBatchResponse> => {
    countOverdueMessages(event.Records, Date.now());
    const remainingMs = context?.getRemainingTimeInMillis();
    const isLong = remainingMs !== undefined && remainingMs > leaseSeconds * 1_000;
    const response = await runWithDeadline({ remainingMs, marginMs: reportMs }, (deadline) => {
      const stopLease = isLong ? startLease(event.Records) : async () => undefined;
      return consume(event, deadline).finally(stopLease);
    });
    const failedIds = new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const failed = event.Records.filter(({ messageId }) => failedIds.has(messageId));
    const toSeconds = ({ attributes }: SQSRecord) =>
      computeRetryDelaySeconds(
        Number(attributes.ApproximateReceiveCount),
        maxRetryDelaySeconds,
        Math.random(),
      );
    await runWithDeadline({ remainingMs: context?.getRemainingTimeInMillis(), marginMs: responseMs }, () =>
      changeVisibility(failed, toSeconds),
    );
    return response;
  };
  return Object.assign(handle, { maxRetryDelaySeconds });
}

/**
 * Counts messages when they are received, and not when they fail, so that messages of crashed functions count too.
 * @param now milliseconds since the epoch
 */
function countOverdueMessages(records: readonly SQSRecord[], now: number): void {
  const overdue = records.filter(
    ({ attributes }) => now - Number(attributes.ApproximateFirstReceiveTimestamp) >= maxRetryMs,
  );
  const [first] = overdue;
  if (first === undefined) return;
  addPlatformCountMetric('overdueMessages', overdue.length);
  logWarning('messages have failed for five minutes', {
    queue: first.eventSourceARN,
    messages: overdue.length,
  });
}

/** @returns a function that ends the lease, and waits until no renewal can follow */
function startLease(records: readonly SQSRecord[]): () => Promise<void> {
  const renew = () => changeVisibility(records, () => leaseSeconds);
  let lastRenewal = renew();
  const timer = setInterval(() => {
    lastRenewal = renew();
  }, renewalMs);
  return async () => {
    clearInterval(timer);
    await lastRenewal;
  };
}
