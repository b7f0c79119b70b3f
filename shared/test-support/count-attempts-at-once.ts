import { getDocumentClient } from '../runtime/storage/document-client.ts';

/**
 * Counts many attempts with one write, so that a test of a limit need not send them all.
 * @param countAttempt counts one attempt (runtime/limits/count-attempt.ts)
 */
export async function countAttemptsAtOnce<T>(attempts: number, countAttempt: () => Promise<T>): Promise<T> {
  const { middlewareStack } = getDocumentClient();
  const name = 'count-attempts-at-once';
  middlewareStack.add(
    (next) => (args) => {
      const { input } = args;
      if (!('ExpressionAttributeValues' in input)) return next(args);
      const values = { ...input.ExpressionAttributeValues, ':one': attempts };
      return next({ ...args, input: { ...input, ExpressionAttributeValues: values } });
    },
    { step: 'initialize', name },
  );
  try {
    return await countAttempt();
  } finally {
    middlewareStack.remove(name);
  }
}
