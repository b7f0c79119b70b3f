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
import { followStream } from './stream-source.ts';

/** How many messages SQS returns or deletes with one request. */
const maxMessagesPerRequest = 10;

/**
 * Replaces the event source mappings of Lambda: delivers messages of queues and records of streams to the
 * functions that serverless.yml connects to them, and handles partial batch failures. When `stop` is aborted,
 * all remaining stream records are delivered before it ends. With `BATCH_WINDOWS=aws`, functions wait for larger batches as
 * they do in AWS. Otherwise batches are delivered at once, so a person sees the effect of a request without a wait of up to half a minute.
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
  const toWindowMs = (seconds = 0) => (process.env.BATCH_WINDOWS === 'aws' ? seconds * 1_000 : 0);
  return deployed.flatMap(({ config, resolve: resolved }) =>
    Object.values(config.functions).flatMap(({ name, events }) =>
      (events ?? []).flatMap(({ sqs: queue, stream }) => {
        const invoke = createBatchInvoker(lambda, name);
        if (queue) {
          const windowMs = toWindowMs(queue.maximumBatchingWindow);
          return [pollQueue(sqs, resolved(queue.arn), queue.batchSize ?? 10, windowMs, invoke, stop)];
        }
        if (!stream) return [];
        const batchSize = stream.batchSize ?? 100;
        return [
          followStream(
            { ...clientConfig, endpoint },
            name,
            resolved(stream.arn),
            { batchSize, windowMs: toWindowMs(stream.batchWindow) },
            stream.filterPatterns ?? [],
            invoke,
            stop,
          ),
        ];
      }),
    ),
  );
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
  const receive = async (maxMessages: number): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(maxMessages, maxMessagesPerRequest),
      WaitTimeSeconds: 5,
      MessageSystemAttributeNames: ['All'],
    });
    return (await sqs.send(command, { abortSignal: stop })).Messages ?? [];
  };
  while (!stop.aborted) {
    try {
      const messages = await receive(batchSize);
      if (messages.length === 0) continue;
      const endsAt = Date.now() + windowMs;
      while (messages.length < batchSize && Date.now() < endsAt && !stop.aborted)
        messages.push(...(await receive(batchSize - messages.length)));
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
