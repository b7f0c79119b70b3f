import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { limitClient } from '../client-limits.ts';
import type { CloudEvent } from './cloud-event.ts';
import { type OutgoingMessage, toMessageBody } from './outgoing-messages.ts';
import { assertAllSent, type SendFailure, sendInBatches } from './send-batches.ts';

let sns: SNSClient | undefined;

/** How many batch requests are in flight. A topic keeps no order. */
const maxConcurrency = 10;

/** The body of a message, and the attributes by which subscribers filter. */
interface TopicMessage {
  readonly body: string;
  readonly type: string;
  readonly tenantId: string;
}

/**
 * Publishes messages to the topic of the service, in batches of ten. Subscribers filter by the message attributes `type`
 * and `tenantId`.
 * @returns the messages that were not published; the caller publishes them again with the same ids of events
 */
export function publishMessages(
  topicArn: string,
  messages: readonly Pick<OutgoingMessage, 'events'>[],
): Promise<SendFailure[]> {
  sns ??= new SNSClient(limitClient('data'));
  const client = sns;
  const topicMessages = messages.map((message) => ({
    body: toMessageBody(message),
    type: message.events[0].type,
    tenantId: message.events[0].tenantid,
  }));
  return sendInBatches<TopicMessage>(topicMessages, {
    getBytes: ({ body, type, tenantId }) =>
      Buffer.byteLength(body) + Buffer.byteLength(`typeString${type}tenantIdString${tenantId}`),
    maxConcurrency,
    send: async (entries) => {
      const request = new PublishBatchCommand({
        TopicArn: topicArn,
        PublishBatchRequestEntries: entries.map(({ id, message: { body, type, tenantId } }) => ({
          Id: id,
          Message: body,
          MessageAttributes: {
            type: { DataType: 'String', StringValue: type },
            tenantId: { DataType: 'String', StringValue: tenantId },
          },
        })),
      });
      return (await client.send(request)).Failed ?? [];
    },
  });
}

/**
 * Publishes events to the topic of the service, one message for each.
 * @throws when SNS rejects any event; the caller publishes all of them again with the same ids
 */
export async function publishEvents(topicArn: string, events: readonly CloudEvent[]): Promise<void> {
  assertAllSent(
    await publishMessages(
      topicArn,
      events.map((event) => ({ events: [event] })),
    ),
  );
}
