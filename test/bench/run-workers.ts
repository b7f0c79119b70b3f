import type { QueueHandler } from '../../shared/runtime/events/queue-handler.ts';
import { drainQueue } from '../../shared/test-support/drain-queue.ts';
import type { Child } from './child-process.ts';

/** Maximum duration of a message, seconds. */
const visibilityTimeoutSeconds = 900;

/** Processes a message of a queue. @returns whether it failed */
export type ProcessMessage = (body: string) => Promise<boolean>;

/**
 * Sends a message to a worker process and returns the outcome. @throws when the process ends before it
 * responds
 */
export type AskWorker<W extends { failed: boolean }> = (child: Child, body: string) => Promise<W>;

/**
 * Runs workers on a queue until the job is done. Each takes one message at a time; failed messages are
 * retried, as with Lambda and SQS.
 * @param queue the name of the environment variable with the queue URL
 * @param isDone called whenever the queue is empty
 */
export async function drainWithWorkers(
  queue: string,
  workers: readonly ProcessMessage[],
  isDone: () => Promise<boolean>,
): Promise<void> {
  let done = false;
  const runWorker = async (processMessage: ProcessMessage): Promise<void> => {
    while (!done) {
      const read: QueueHandler = async ({ Records: [record] }) => {
        const failed = await processMessage(record?.body ?? '');
        return { batchItemFailures: failed ? [{ itemIdentifier: 'm0' }] : [] };
      };
      await drainQueue(queue, read, { visibilityTimeoutSeconds });
      done ||= await isDone();
    }
  };
  await Promise.all(workers.map(runWorker));
}

/** Runs a worker that is never killed. @param onResult called with the outcome of each message */
export const createSteadyWorker =
  <W extends { failed: boolean }>(
    child: Child,
    ask: AskWorker<W>,
    onResult: (result: W, body: string) => void,
  ): ProcessMessage =>
  async (body) => {
    const result = await ask(child, body);
    onResult(result, body);
    return result.failed;
  };

/** A worker is killed at every n-th message: seldom enough that no message reaches the dead-letter queue by chance. */
const messagesPerProcess = 4;

/**
 * Runs workers one after another, each killed at a random moment of its last message.
 * @param getUsualMs usual duration of a message, in milliseconds
 * @param onKilled called when a worker is killed
 * @param onResult called with the outcome of each finished message
 */
export function createCrashingWorker<W extends { failed: boolean }>(
  startWorker: () => Child,
  ask: AskWorker<W>,
  getUsualMs: () => number,
  onKilled: () => void,
  onResult: (result: W, body: string) => void = () => undefined,
): ProcessMessage {
  let child: Child | undefined;
  let messages = 0;
  return async (body) => {
    child ??= startWorker();
    messages += 1;
    const victim = child;
    const timer =
      messages % messagesPerProcess === 0
        ? setTimeout(() => victim.kill(), Math.random() * getUsualMs())
        : undefined;
    try {
      const result = await ask(victim, body);
      onResult(result, body);
      return result.failed;
    } catch {
      onKilled();
      return true;
    } finally {
      clearTimeout(timer);
      if (timer !== undefined) {
        victim.kill();
        child = undefined;
      }
    }
  };
}
