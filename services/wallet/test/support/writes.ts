import { documentClient } from '@suffra/shared/table/client';

/**
 * Lets a function die at a write of the table: before it was sent, or when it was done and nobody heard of it.
 * @param commands the names of the commands that count as writes
 * @param nth the write at which it dies, from 1
 */
export async function killedAt<T>(
  commands: RegExp,
  nth: number,
  when: 'before' | 'after',
  run: () => Promise<T>,
): Promise<T> {
  const { middlewareStack } = documentClient();
  let writes = 0;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!commands.test(commandName)) return next(args);
        writes += 1;
        if (writes === nth && when === 'before') throw new Error('killed');
        if (writes !== nth) return next(args);
        // Refused or done, nobody hears of it.
        await next(args).catch(() => {});
        throw new Error('killed');
      },
    { step: 'initialize', priority: 'high', name: 'kill' },
  );
  try {
    return await run();
  } finally {
    middlewareStack.remove('kill');
  }
}

/**
 * Lets one be slow and another overtake it: the first write of the slow one waits until the quick one is done.
 * @param commands the names of the commands that count as writes
 * @returns what the slow one came to
 */
export async function overtaken<T>(
  commands: RegExp,
  slow: () => Promise<T>,
  quick: () => Promise<unknown>,
): Promise<T> {
  const { middlewareStack } = documentClient();
  let held = false;
  let reached = () => {};
  let release = () => {};
  const waiting = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (held || !commands.test(commandName)) return next(args);
        held = true;
        reached();
        await done;
        return next(args);
      },
    { step: 'initialize', priority: 'high', name: 'hold' },
  );
  try {
    const outcome = slow();
    await Promise.race([waiting, outcome.then(() => Promise.reject(new Error('it wrote nothing')))]);
    await quick();
    release();
    return await outcome;
  } finally {
    middlewareStack.remove('hold');
  }
}

/**
 * Lets something be done by another each time before a write of the table.
 * @param commands the names of the commands that count as writes
 * @returns what the one who is always too late came to
 */
export async function alwaysOvertaken<T>(
  commands: RegExp,
  slow: () => Promise<T>,
  quick: () => Promise<unknown>,
): Promise<T> {
  const { middlewareStack } = documentClient();
  let inside = false;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!inside && commands.test(commandName)) {
          inside = true;
          await quick().finally(() => {
            inside = false;
          });
        }
        return next(args);
      },
    { step: 'initialize', priority: 'high', name: 'overtake' },
  );
  try {
    return await slow();
  } finally {
    middlewareStack.remove('overtake');
  }
}
