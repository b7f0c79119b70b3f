import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type Envelope, envelope } from '../src/events/envelope.ts';

/** Listens to a topic as another service would. */
export interface Ear {
  /** What was published since the last call, of the tenant alone, in the order of its delivery. */
  heard(): Promise<Envelope[]>;
}

/** Subscribes a queue of the test's own to a topic, for what is said of one tenant. */
export async function listenTo(topicArn: string, tenantId: string): Promise<Ear> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `heard-${tenantId}` }));
  const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const { Attributes } = await sqs.send(ask);
  await new SNSClient({}).send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ tenantId: [tenantId] }) },
    }),
  );
  return {
    heard: async () => {
      const all: Envelope[] = [];
      for (;;) {
        const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await sqs.send(receive);
        if (Messages.length === 0) return all;
        for (const { Body = '', ReceiptHandle } of Messages) {
          all.push(envelope.parse(JSON.parse(Body)));
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
    },
  };
}
