import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { localCredentials, localRegion } from '../../../shared/local-platform/paths.ts';
import { divideSeconds } from '../proxy/compress-time.ts';

const createClient = (endpoint: string) =>
  new SQSClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
    useQueueUrlAsEndpoint: false,
  });

/** A function runs up to 6 seconds by default, which the run does not compress. A message stays invisible as long. */
const minVisibilitySeconds = 6;

/** Returns the name of a queue without the parts that CloudFormation adds: `ballot-Closed`. */
export const toShortName = (queueUrl: string): string =>
  /suffra-(\w+)-local-(\w+)/.exec(queueUrl)?.slice(1).join('-') ?? queueUrl;

const isDeadLetterQueue = (queueUrl: string): boolean => /dlq/i.test(queueUrl);

async function listQueues(sqs: SQSClient): Promise<readonly string[]> {
  return (await sqs.send(new ListQueuesCommand({ MaxResults: 1_000 }))).QueueUrls ?? [];
}

/**
 * Divides the visibility timeouts of all queues that functions read. Delays of queues stay: that of `ballot-Closed` is
 * longer than a function can still write a vote, which is not compressed.
 * @returns the new timeouts by queue, in seconds
 */
export async function compressVisibility(
  endpoint: string,
  divisor: number,
): Promise<ReadonlyMap<string, number>> {
  const sqs = createClient(endpoint);
  const timeouts = new Map<string, number>();
  for (const QueueUrl of await listQueues(sqs)) {
    if (isDeadLetterQueue(QueueUrl)) continue;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
    );
    const seconds = Math.max(
      minVisibilitySeconds,
      divideSeconds(Number(Attributes?.VisibilityTimeout ?? 30), divisor),
    );
    await sqs.send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(seconds) } }),
    );
    timeouts.set(toShortName(QueueUrl), seconds);
  }
  return timeouts;
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
