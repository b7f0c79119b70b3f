import { getDocumentClient } from '@suffra/shared/storage/document-client';

/**
 * Runs two functions concurrently: a write of the slow one waits until the quick one is done.
 * @param commands the names of the commands that count as writes
 * @param nth the write that waits, from 1
 * @returns the result of the slow one
 */
export async function overtake<T>(
  commands: RegExp,
  nth: number,
  slow: () => Promise<T>,
  quick: () => Promise<unknown>,
): Promise<T> {
  const { middlewareStack } = getDocumentClient();
  let writes = 0;
  let isInside = false;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!isInside && commands.test(commandName)) {
          writes += 1;
          if (writes === nth) {
            isInside = true;
            await quick().finally(() => {
              isInside = false;
            });
          }
        }
        return next(args);
      },
    { step: 'initialize', priority: 'high', name: 'overtake' },
  );
  try {
    const result = await slow();
    if (writes < nth) throw new Error(`the slow function has only ${writes} writes`);
    return result;
  } finally {
    middlewareStack.remove('overtake');
  }
}
