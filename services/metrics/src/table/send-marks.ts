import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marking } from '../env.ts';
import { type Mark, marked } from '../marks.ts';

let sqs: SQSClient | undefined;
/** Most entries of one batch (SQS). */
const most = 10;

/** Sends marks to their queue. @param now milliseconds since the epoch @throws when one of them was not taken */
export async function sendMarks(marks: readonly Mark[], now: number): Promise<void> {
  // Every call goes to the configured endpoint: the local engine names its queues by another host.
  sqs ??= new SQSClient({ useQueueUrlAsEndpoint: false });
  const { METRICS_ROLLUPS, METRICS_WINDOW } = marking();
  for (let from = 0; from < marks.length; from += most) {
    const entries = marks.slice(from, from + most).map((each, i) => {
      const { body, group, deduplication } = marked(each, now, METRICS_WINDOW);
      return {
        Id: String(i),
        MessageBody: body,
        MessageGroupId: group,
        MessageDeduplicationId: deduplication,
      };
    });
    const answer = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: METRICS_ROLLUPS, Entries: entries }),
    );
    const failed = answer.Failed ?? [];
    if (failed.length > 0) throw new Error(`${failed.length} marks not sent: ${failed[0]?.Code}`);
  }
}
