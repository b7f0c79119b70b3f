import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { chunk } from '@suffra/shared/chunk';
import { limitClient } from '@suffra/shared/client-limits';
import { type RollupKey, toRollupMessage } from '../domain/rollup-key.ts';
import { rollupSettings } from '../env.ts';

let sqs: SQSClient | undefined;
/** The maximum number of messages of a batch (SQS). */
const maxMessages = 10;

/** Enqueues rollups to compute. @param now milliseconds since the epoch @throws when SQS rejects one of them */
export async function enqueueRollups(keys: readonly RollupKey[], now: number): Promise<void> {
  // All calls go to the configured endpoint: the local engine returns queue URLs with another host.
  sqs ??= new SQSClient({ ...limitClient('data'), useQueueUrlAsEndpoint: false });
  const { METRICS_ROLLUPS_QUEUE_URL: QueueUrl, METRICS_ROLLUP_WINDOW_MS: windowMs } = rollupSettings();
  for (const batch of chunk(keys, maxMessages)) {
    const Entries = batch.map((key, i) => {
      const { body, messageGroupId, messageDeduplicationId } = toRollupMessage(key, now, windowMs);
      return {
        Id: String(i),
        MessageBody: body,
        MessageGroupId: messageGroupId,
        MessageDeduplicationId: messageDeduplicationId,
      };
    });
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} rollups not enqueued: ${Failed[0]?.Code}`);
  }
}
