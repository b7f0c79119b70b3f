import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type CloudEvent, cloudEvent } from '../runtime/events/cloud-event.ts';
import { parseMessageBody } from '../runtime/events/outgoing-messages.ts';
import { deleteMessages, getSqsClient, receiveMessages } from './queue-messages.ts';

/** A subscription to a topic, as another service has. */
export interface TopicProbe {
  /** Returns the events of the tenant that were published since the last call, in order of delivery. */
  receiveAll(): Promise<CloudEvent[]>;
}

/** Subscribes a queue of the test to the events of one tenant on a topic. */
export async function subscribeToTopic(topicArn: string, tenantId: string): Promise<TopicProbe> {
  const sqs = getSqsClient();
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `probe-${tenantId}` }));
  const getQueueArn = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const { Attributes } = await sqs.send(getQueueArn);
  await new SNSClient({}).send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ tenantId: [tenantId] }) },
    }),
  );
  return {
    receiveAll: async () => {
      const events: CloudEvent[] = [];
      for (;;) {
        const messages = await receiveMessages(QueueUrl);
        if (messages.length === 0) return events;
        for (const { Body = '' } of messages)
          events.push(...parseMessageBody(Body).map((event) => cloudEvent.parse(event)));
        await deleteMessages(QueueUrl, messages);
      }
    },
  };
}
