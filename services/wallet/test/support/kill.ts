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
        const answer = await next(args);
        if (writes === nth) throw new Error('killed');
        return answer;
      },
    { step: 'initialize', priority: 'high', name: 'kill' },
  );
  try {
    return await run();
  } finally {
    middlewareStack.remove('kill');
  }
}
