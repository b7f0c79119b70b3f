import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';

import type { Envelope } from './envelope.ts';

let sns: SNSClient | undefined;

/** Most entries that SNS takes in one PublishBatch. */
const batchSize = 10;

/**
 * Publishes events to a service's own topic, with the attributes that subscribers filter by: `type` and `tenantId`.
 * @param topicArn the topic of the service that publishes
 * @throws when any of them was not taken; the caller publishes all of them again, with the same ids
 */
export async function publish(topicArn: string, events: Envelope[]): Promise<void> {
  if (events.length === 0) return;
  sns ??= new SNSClient({});
  for (let start = 0; start < events.length; start += batchSize) {
    const entries = events.slice(start, start + batchSize).map((event, i) => ({
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
    if (failed.length > 0) throw new Error(`${failed.length} events not published: ${failed[0]?.Code}`);
  }
}
