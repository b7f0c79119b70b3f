import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { localCredentials, localRegion } from '../../../shared/local-platform/paths.ts';

const createClient = (endpoint: string) =>
  new SQSClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
    useQueueUrlAsEndpoint: false,
  });

/** Returns the name of a queue without the parts that CloudFormation adds: `ballot-Closed`. */
const toShortName = (queueUrl: string): string =>
  /suffra-(\w+)-local-(\w+)/.exec(queueUrl)?.slice(1).join('-') ?? queueUrl;

const isDeadLetterQueue = (queueUrl: string): boolean => /dlq/i.test(queueUrl);

async function listQueues(sqs: SQSClient): Promise<readonly string[]> {
  return (await sqs.send(new ListQueuesCommand({ MaxResults: 1_000 }))).QueueUrls ?? [];
}

/** The messages of all queues, by short name; only queues that have some. */
export interface QueueDepths {
  readonly dead: Readonly<Record<string, number>>;
  readonly waiting: Readonly<Record<string, number>>;
}

const depthAttributes = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** Reads how many messages are dead, and how many wait, are delayed or are being processed. */
export async function readQueueDepths(endpoint: string): Promise<QueueDepths> {
  const sqs = createClient(endpoint);
  const dead: Record<string, number> = {};
  const waiting: Record<string, number> = {};
  for (const QueueUrl of await listQueues(sqs)) {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...depthAttributes] }),
    );
    const depth = depthAttributes.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
    if (depth > 0) (isDeadLetterQueue(QueueUrl) ? dead : waiting)[toShortName(QueueUrl)] = depth;
  }
  return { dead, waiting };
}
