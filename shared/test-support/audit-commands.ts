import { createSandbox } from 'sinon';
import { getQueueClient } from '../runtime/events/queue-client.ts';
import { deleteMessages, receiveMessages } from './queue-messages.ts';

/**
 * Receives the commands of a tenant, for example for the audit log, that were sent to the queue of identity since the
 * last call. Duplicates are removed, and so are commands of other tenants.
 */
export async function receiveAuditCommands(tenantId: string): Promise<Record<string, unknown>[]> {
  const queueUrl = process.env.IDENTITY_JOBS_QUEUE_URL;
  const data = new Map<string, Record<string, unknown>>();
  for (;;) {
    const messages = await receiveMessages(queueUrl);
    if (messages.length === 0) return [...data.values()];
    for (const { Body = '' } of messages) {
      const command = JSON.parse(Body);
      if (command.tenantid === tenantId) data.set(command.id, command.data);
    }
    await deleteMessages(queueUrl, messages);
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
