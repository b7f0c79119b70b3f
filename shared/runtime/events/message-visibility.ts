import { ChangeMessageVisibilityBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { chunk } from '../chunk.ts';
import { limitClient } from '../client-limits.ts';
import { logError } from '../observability/invocation-log.ts';

let sqs: SQSClient | undefined;
const getClient = (): SQSClient => {
  sqs ??= new SQSClient({ ...limitClient('data'), useQueueUrlAsEndpoint: false });
  return sqs;
};

/** Maximum number of entries in one ChangeMessageVisibilityBatch request (SQS). */
const maxBatchEntries = 10;

/**
 * Hides received messages of one queue from now on for a time. Never throws: if a change fails, the message becomes
 * visible at the time that applied before.
 * @param toSeconds for each message, whole seconds
 */
export async function changeVisibility(
  records: readonly SQSRecord[],
  toSeconds: (record: SQSRecord) => number,
): Promise<void> {
  await Promise.all(
    chunk(records, maxBatchEntries).map(async (batch) => {
      try {
        const { Failed = [] } = await getClient().send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl: toQueueUrl(batch[0]?.eventSourceARN ?? ''),
            Entries: batch.map((record, i) => ({
              Id: String(i),
              ReceiptHandle: record.receiptHandle,
              VisibilityTimeout: toSeconds(record),
            })),
          }),
        );
        if (Failed.length > 0) throw new Error(`${Failed.length} messages: ${Failed[0]?.Code}`);
      } catch (error) {
        logError('the visibility of messages could not be changed', error, { messages: batch.length });
      }
    }),
  );
}

/** SQS finds a queue by the account and the name in the path. The host is not used: the endpoint is that of the client. */
function toQueueUrl(arn: string): string {
  const [, , , region = '', account = '', name = ''] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}
