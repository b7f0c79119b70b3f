import { inParallel } from '../../../services/notify/src/delivery/in-parallel.ts';
import { toDevice } from '../../../services/notify/src/delivery/to-device.ts';
import { messageTo } from '../../../services/notify/src/notice.ts';
import { handler } from '../../../services/notify/src/on/pages.ts';
import { readPeople } from '../../../services/notify/src/table/people.ts';
import { batchOf } from '../../../shared/test/queue.ts';
import { answering } from '../child.ts';
import { occasion, workerQuestion } from './worker-answers.ts';

const width = 32;

/** A worker of the queue of pages, as it is deployed; or, to tell its share, only what it does after the table. */
answering(workerQuestion, async (question) => {
  const began = performance.now();
  const before = process.cpuUsage();
  const failed = question.kind === 'page' ? await page(question.body) : await sendOnly(question);
  const { user, system } = process.cpuUsage(before);
  const took = performance.now() - began;
  // Garbage is no growth.
  globalThis.gc?.();
  return { failed, took, cpu: (user + system) / 1_000, heap: process.memoryUsage().heapUsed };
});

async function page(body: string): Promise<boolean> {
  const { batchItemFailures } = await handler(batchOf(body));
  return batchItemFailures.length > 0;
}

async function sendOnly({ tenantId, bucket }: { tenantId: string; bucket: number }): Promise<boolean> {
  const now = Date.now();
  const { people } = await readPeople(tenantId, bucket, undefined, now);
  const { staleAt } = occasion(now);
  await inParallel(width, people, async (person) => {
    const message = messageTo(person.voterId, occasion(now));
    for (const device of person.devices)
      await toDevice({ tenantId, correlationId: 'bench', now }, person, device, message, staleAt);
  });
  return false;
}
