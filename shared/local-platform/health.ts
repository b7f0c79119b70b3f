import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Resources } from './resources.ts';

/** The state of the local platform: `ok` unless a part is down or a dead-letter queue contains a message. */
export interface Health {
  readonly ok: boolean;
  readonly engine: boolean;
  readonly functions: boolean;
  /** Number of visible and in-flight messages by queue. */
  readonly queues: Readonly<Record<string, number>>;
}

/** Reads the state of the engine, the functions and all queues. */
export async function readHealth(resources: Resources, functions: boolean): Promise<Health> {
  const sqs = new SQSClient({ endpoint: resources.endpoint });
  try {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const depths = await Promise.all(
      QueueUrls.map(async (QueueUrl) => {
        const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
        const { Attributes } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
        );
        const depth = names.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
        return [QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1), depth] as const;
      }),
    );
    const failures = depths.some(([name, depth]) => /dead|dlq|failed/i.test(name) && depth > 0);
    return { ok: functions && !failures, engine: true, functions, queues: Object.fromEntries(depths) };
  } catch {
    return { ok: false, engine: false, functions, queues: {} };
  }
}
