import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import type { Deployed } from './data-plane.ts';
import { type Invoke, invokeOf } from './invoke.ts';
import { localCredentials, localRegion } from './paths.ts';
import { followStream } from './stream-source.ts';

/**
 * Stands in for Lambda's event source mappings: moves messages from queues and records from streams to the functions
 * that the serverless.yml ties to them, honouring partial failures. When `stop` is aborted, streams are emptied first.
 */
export function runEventSources(
  all: readonly Deployed[],
  endpoint: string,
  lambdaPort: number,
  stop: AbortSignal,
): Promise<void>[] {
  const shared = { region: localRegion, credentials: localCredentials };
  const sqs = new SQSClient({ ...shared, endpoint });
  const lambda = new LambdaClient({ ...shared, endpoint: `http://127.0.0.1:${lambdaPort}` });
  return all.flatMap(({ config, resolved }) =>
    Object.values(config.functions).flatMap(({ name, events }) =>
      (events ?? []).flatMap(({ sqs: queue, stream }) => {
        const invoke = invokeOf(lambda, name);
        if (queue) return [drainQueue(sqs, resolved(queue.arn), queue.batchSize ?? 10, invoke, stop)];
        if (!stream) return [];
        const size = stream.batchSize ?? 100;
        return [
          followStream(
            { ...shared, endpoint },
            name,
            resolved(stream.arn),
            size,
            stream.filterPatterns ?? [],
            invoke,
            stop,
          ),
        ];
      }),
    ),
  );
}

async function drainQueue(
  sqs: SQSClient,
  arn: string,
  size: number,
  invoke: Invoke,
  stop: AbortSignal,
): Promise<void> {
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: arn.slice(arn.lastIndexOf(':') + 1) }),
  );
  while (!stop.aborted) {
    try {
      const { Messages: messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(size, 10),
          WaitTimeSeconds: 5,
          MessageSystemAttributeNames: ['All'],
        }),
        { abortSignal: stop },
      );
      if (messages.length === 0) continue;
      const failed = await invoke(queueEvent(messages, arn));
      const done = messages.filter((each) => failed !== undefined && !failed.includes(each.MessageId ?? ''));
      if (done.length === 0) continue;
      const entries = done.map((each, i) => ({ Id: String(i), ReceiptHandle: each.ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries }));
    } catch (error) {
      if (stop.aborted) return;
      console.error(`queue ${arn}: ${error instanceof Error ? error.message : error}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function queueEvent(messages: readonly Message[], arn: string): SQSEvent {
  return {
    Records: messages.map((each) => ({
      messageId: each.MessageId ?? '',
      receiptHandle: each.ReceiptHandle ?? '',
      body: each.Body ?? '',
      attributes: {
        ApproximateReceiveCount: each.Attributes?.ApproximateReceiveCount ?? '1',
        SentTimestamp: each.Attributes?.SentTimestamp ?? '0',
        SenderId: each.Attributes?.SenderId ?? '',
        ApproximateFirstReceiveTimestamp: each.Attributes?.ApproximateFirstReceiveTimestamp ?? '0',
      },
      messageAttributes: {},
      md5OfBody: each.MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: arn,
      awsRegion: localRegion,
    })),
  };
}
