import type { QueueHandler } from '../../shared/src/events/consume.ts';
import { drain } from '../../shared/test/drain.ts';
import type { Child } from './child.ts';

/** How long a message may take at most, seconds. */
const longest = 900;

/** Who does a message of a queue. @returns whether it failed */
export type Does = (body: string) => Promise<boolean>;

/** Has a worker's process do a message, and tells how it went. @throws when the process died before it answered */
export type Ask<W extends { failed: boolean }> = (child: Child, body: string) => Promise<W>;

/**
 * Lets workers empty a queue until what they work on is done: each takes a message at a time, and what it did not do comes
 * again, as Lambda and SQS have it.
 * @param queue the name of the variable that holds its address
 * @param isDone asked whenever the queue is empty
 */
export async function workThrough(
  queue: string,
  workers: readonly Does[],
  isDone: () => Promise<boolean>,
): Promise<void> {
  let done = false;
  const works = async (does: Does): Promise<void> => {
    while (!done) {
      const read: QueueHandler = async ({ Records: [record] }) => {
        const failed = await does(record?.body ?? '');
        return { batchItemFailures: failed ? [{ itemIdentifier: 'm0' }] : [] };
      };
      await drain(queue, read, { hidden: longest });
      done ||= await isDone();
    }
  };
  await Promise.all(workers.map(works));
}

/** A worker that lives through it all. @param each told how each message went */
export const steady =
  <W extends { failed: boolean }>(child: Child, ask: Ask<W>, each: (how: W, body: string) => void): Does =>
  async (body) => {
    const how = await ask(child, body);
    each(how, body);
    return how.failed;
  };

/** Each how manieth message is the last of its worker: so seldom that none rests in the dead-letter queue by chance. */
const lifeTime = 4;

/**
 * Workers one after the other, each killed at a random moment of its last message.
 * @param usual how long a message usually takes, milliseconds
 * @param killed told of each death
 * @param each told how each message went that was done
 */
export function mortal<W extends { failed: boolean }>(
  hire: () => Child,
  ask: Ask<W>,
  usual: () => number,
  killed: () => void,
  each: (how: W, body: string) => void = () => undefined,
): Does {
  let child: Child | undefined;
  let messages = 0;
  return async (body) => {
    child ??= hire();
    messages += 1;
    const victim = child;
    const timer =
      messages % lifeTime === 0 ? setTimeout(() => victim.kill(), Math.random() * usual()) : undefined;
    try {
      const how = await ask(victim, body);
      each(how, body);
      return how.failed;
    } catch {
      killed();
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
