import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSandbox } from 'sinon';
import { getQueueClient } from '../runtime/events/queue-client.ts';

/**
 * Receives the commands of a tenant, for example for the audit log, that were sent to the queue of identity since the
 * last call. Duplicates are removed, and so are commands of other tenants.
 */
export async function receiveAuditCommands(tenantId: string): Promise<Record<string, unknown>[]> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const QueueUrl = process.env.IDENTITY_JOBS_QUEUE_URL;
  const data = new Map<string, Record<string, unknown>>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return [...data.values()];
    for (const { Body = '', ReceiptHandle } of Messages) {
      const command = JSON.parse(Body);
      if (command.tenantid === tenantId) data.set(command.id, command.data);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

/** Runs work while no message can be sent to a queue. */
export async function withFailingQueues<T>(run: () => Promise<T>): Promise<T> {
  const sandbox = createSandbox();
  for (const method of ['sendMessage', 'sendMessageBatch'] as const)
    sandbox.stub(getQueueClient(), method).rejects(new Error('the queue is unavailable'));
  try {
    return await run();
  } finally {
    sandbox.restore();
  }
}
