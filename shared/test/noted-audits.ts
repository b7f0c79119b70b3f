import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/**
 * What was told to identity's queue, for the audit of a tenant, since the last call: each once, though a queue may hold
 * it twice. What was told of others is thrown away.
 */
export async function notedAudits(tenantId: string): Promise<Record<string, unknown>[]> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const QueueUrl = process.env.IDENTITY_CHORES;
  const all = new Map<string, Record<string, unknown>>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return [...all.values()];
    for (const { Body = '', ReceiptHandle } of Messages) {
      const said = JSON.parse(Body);
      if (said.tenantid === tenantId) all.set(said.id, said.data);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

/** Does something while no queue takes a message. */
export async function withoutQueues<T>(act: () => Promise<T>): Promise<T> {
  const { send } = SQSClient.prototype;
  SQSClient.prototype.send = () => Promise.reject(new Error('the queue is away'));
  try {
    return await act();
  } finally {
    SQSClient.prototype.send = send;
  }
}
