import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { limitClient } from '@suffra/shared/client-limits';

let client: SQSClient | undefined;
const getClient = (): SQSClient => {
  client ??= new SQSClient(limitClient('data'));
  return client;
};

/** Reads the URLs of the queues of all stages in this account. SQS returns at most 1,000. */
export async function readQueueUrls(): Promise<readonly string[]> {
  const { QueueUrls = [] } = await getClient().send(new ListQueuesCommand({ QueueNamePrefix: 'suffra-' }));
  return QueueUrls;
}

/** Counts the messages of a queue that wait, are being processed or are delayed. The number is approximate. */
export async function countMessages(queueUrl: string): Promise<number> {
  const { Attributes = {} } = await getClient().send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
