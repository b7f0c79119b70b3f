import { pushToDevice } from '../../../services/notify/src/application/push-to-device.ts';
import { runConcurrently } from '../../../services/notify/src/application/run-concurrently.ts';
import { handler } from '../../../services/notify/src/consumers/fan-out.ts';
import { createMessage } from '../../../services/notify/src/domain/message.ts';
import { readRecipientPage } from '../../../services/notify/src/storage/recipients.ts';
import { toSqsEvent } from '../../../shared/test-support/sqs-events.ts';
import { answerParent } from '../child-process.ts';
import { createTemplate, workerQuestion } from './worker-messages.ts';

const concurrency = 32;

/** A worker of the fan-out queue, as deployed. To measure their share, it can also run only the steps after the table. */
answerParent(workerQuestion, async (question) => {
  const began = performance.now();
  const before = process.cpuUsage();
  const failed = question.kind === 'page' ? await page(question.body) : await sendOnly(question);
  const { user, system } = process.cpuUsage(before);
  const took = performance.now() - began;
  // Without garbage, because only memory in use counts as growth.
  globalThis.gc?.();
  return { failed, took, cpu: (user + system) / 1_000, heap: process.memoryUsage().heapUsed };
});

async function page(body: string): Promise<boolean> {
  const { batchItemFailures } = await handler(toSqsEvent(body));
  return batchItemFailures.length > 0;
}

async function sendOnly({ tenantId, bucket }: { tenantId: string; bucket: number }): Promise<boolean> {
  const now = Date.now();
  const { recipients: people } = await readRecipientPage(tenantId, bucket, undefined, now);
  const { staleAt } = createTemplate(now);
  await runConcurrently(concurrency, people, async (person) => {
    const message = createMessage(person.voterId, createTemplate(now));
    for (const device of person.devices)
      await pushToDevice(
        { tenantId, correlationId: 'bench', now, brand: undefined },
        person,
        device,
        message,
        staleAt,
      );
  });
  return false;
}
