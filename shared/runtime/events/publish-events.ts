import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { limitClient } from '../client-limits.ts';
import type { CloudEvent } from './cloud-event.ts';

let sns: SNSClient | undefined;

/** Maximum number of entries in one PublishBatch request (SNS). */
const maxBatchEntries = 10;

/**
 * Publishes events to the topic of the service. Subscribers filter by the message attributes `type` and
 * `tenantId`.
 * @throws when SNS rejects any entry; the caller publishes all of them again with the same ids
 */
export async function publishEvents(topicArn: string, events: CloudEvent[]): Promise<void> {
  if (events.length === 0) return;
  sns ??= new SNSClient(limitClient('data'));
  for (let start = 0; start < events.length; start += maxBatchEntries) {
    const entries = events.slice(start, start + maxBatchEntries).map((event, i) => ({
      Id: String(i),
      Message: JSON.stringify(event),
      MessageAttributes: {
        type: { DataType: 'String', StringValue: event.type },
        tenantId: { DataType: 'String', StringValue: event.tenantid },
      },
    }));
    const answer = await sns.send(
      new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: entries }),
    );
    const failed = answer.Failed ?? [];
    if (failed.length > 0) throw new Error(`${failed.length} events were not published: ${failed[0]?.Code}`);
  }
}
