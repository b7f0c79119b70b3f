import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { chunk } from '../runtime/chunk.ts';
import type { DeployedService } from './deploy-service.ts';
import { type BatchInvoker, createBatchInvoker } from './invoke.ts';
import { localCredentials, localRegion } from './paths.ts';
import { followStream, type StreamConsumer } from './stream-source.ts';

/** How long a request to receive messages waits while the queue is empty: as long as SQS allows, because there are many queues. */
const maxWaitMs = 20_000;

/** How many messages SQS returns or deletes with one request. */
const maxMessagesPerRequest = 10;

/**
 * Replaces the event source mappings of Lambda: delivers messages of queues and records of streams to the
 * functions that serverless.yml connects to them, and handles partial batch failures. When `stop` is aborted,
 * all remaining stream records are delivered before it ends. With `BATCH_WINDOWS=aws`, functions wait for larger batches as
 * long as in AWS. Otherwise they wait for a second at most, so that a person sees the effect of a request soon.
 */
export function runEventSourceMappings(
  deployed: readonly DeployedService[],
  endpoint: string,
  lambdaPort: number,
  stop: AbortSignal,
): Promise<void>[] {
  const clientConfig = { region: localRegion, credentials: localCredentials };
  const sqs = new SQSClient({ ...clientConfig, endpoint });
  const lambda = new LambdaClient({ ...clientConfig, endpoint: `http://127.0.0.1:${lambdaPort}` });
  const maxWindowMs = process.env.BATCH_WINDOWS === 'aws' ? Number.POSITIVE_INFINITY : 1_000;
  const toWindowMs = (seconds = 0) => Math.min(seconds * 1_000, maxWindowMs);
  const polls: Promise<void>[] = [];
  const consumers = new Map<string, StreamConsumer[]>();
  for (const { config, resolve } of deployed)
    for (const { name, events = [] } of Object.values(config.functions)) {
      const invoke = createBatchInvoker(lambda, name);
      for (const { sqs: queue, stream } of events) {
        if (queue) {
          const windowMs = toWindowMs(queue.maximumBatchingWindow);
          polls.push(pollQueue(sqs, resolve(queue.arn), queue.batchSize ?? 10, windowMs, invoke, stop));
        }
        if (stream) {
          const arn = resolve(stream.arn);
          const batch = { batchSize: stream.batchSize ?? 100, windowMs: toWindowMs(stream.batchWindow) };
          const consumer = { functionName: name, batch, patterns: stream.filterPatterns ?? [], invoke };
          consumers.set(arn, [...(consumers.get(arn) ?? []), consumer]);
        }
      }
    }
  for (const [arn, functions] of consumers)
    polls.push(followStream({ ...clientConfig, endpoint }, arn, functions, stop));
  return polls;
}

async function pollQueue(
  sqs: SQSClient,
  arn: string,
  batchSize: number,
  windowMs: number,
  invoke: BatchInvoker,
  stop: AbortSignal,
): Promise<void> {
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: arn.slice(arn.lastIndexOf(':') + 1) }),
  );
  const receive = async (maxMessages: number, waitMs: number): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(maxMessages, maxMessagesPerRequest),
      WaitTimeSeconds: Math.ceil(waitMs / 1_000),
      MessageSystemAttributeNames: ['All'],
    });
    return (await sqs.send(command, { abortSignal: stop })).Messages ?? [];
  };
  while (!stop.aborted) {
    try {
      const messages = await receive(batchSize, maxWaitMs);
      if (messages.length === 0) continue;
      const endsAt = Date.now() + windowMs;
      while (messages.length < batchSize && Date.now() < endsAt && !stop.aborted)
        messages.push(
          ...(await receive(batchSize - messages.length, Math.min(maxWaitMs, endsAt - Date.now()))),
        );
      const failedIds = await invoke(toReceivedBatch(messages, arn));
      const processed = messages.filter(
        (message) => failedIds !== undefined && !failedIds.includes(message.MessageId ?? ''),
      );
      for (const part of chunk(processed, maxMessagesPerRequest)) {
        const Entries = part.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    } catch (error) {
      if (stop.aborted) return;
      console.error(`queue ${arn}: ${error instanceof Error ? error.message : error}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Creates the batch that Lambda passes to a function, from received messages of a queue. */
export function toReceivedBatch(messages: readonly Message[], arn: string): SQSEvent {
  return {
    Records: messages.map((message) => ({
      messageId: message.MessageId ?? '',
      receiptHandle: message.ReceiptHandle ?? '',
      body: message.Body ?? '',
      attributes: {
        ApproximateReceiveCount: message.Attributes?.ApproximateReceiveCount ?? '1',
        SentTimestamp: message.Attributes?.SentTimestamp ?? '0',
        SenderId: message.Attributes?.SenderId ?? '',
        ApproximateFirstReceiveTimestamp: message.Attributes?.ApproximateFirstReceiveTimestamp ?? '0',
      },
      messageAttributes: {},
      md5OfBody: message.MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: arn,
      awsRegion: localRegion,
    })),
  };
}
