import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { getTenantScope } from '@suffra/shared/tenant-scope';
import * as z from 'zod/mini';

/** Whether a request counts an attempt. Its failure has no consequence (shared/runtime/limits). */
const isCounter = (input: object): boolean =>
  'Key' in input && z.object({ sk: z.literal('limit') }).safeParse(input.Key).success;

/**
 * Makes a function fail at a write of the table: before it is sent, or after it was done and its response was lost.
 * @param commands the names of the commands that count as writes
 * @param nth the number of the write, from 1
 */
export async function killAt<T>(
  commands: RegExp,
  nth: number,
  when: 'before' | 'after',
  run: () => Promise<T>,
): Promise<T> {
  const { middlewareStack } = getDocumentClient();
  let writes = 0;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!commands.test(commandName) || isCounter(args.input)) return next(args);
        writes += 1;
        if (writes === nth && when === 'before') throw new Error('killed');
        if (writes !== nth) return next(args);
        // The response of the write is lost, whatever it was.
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
 * Runs two functions concurrently: the first write of the slow one waits until the quick one is done.
 * @param commands the names of the commands that count as writes
 * @returns the result of the slow one
 */
export async function overtake<T>(
  commands: RegExp,
  slow: () => Promise<T>,
  quick: () => Promise<unknown>,
): Promise<T> {
  const { middlewareStack } = getDocumentClient();
  let isHeld = false;
  let signalReached = () => {};
  let release = () => {};
  const isReached = new Promise<void>((resolve) => {
    signalReached = resolve;
  });
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (isHeld || !commands.test(commandName) || isCounter(args.input)) return next(args);
        isHeld = true;
        signalReached();
        await isReleased;
        return next(args);
      },
    { step: 'initialize', priority: 'high', name: 'hold' },
  );
  try {
    const outcome = slow();
    await Promise.race([
      isReached,
      outcome.then(() => Promise.reject(new Error('the slow function wrote nothing'))),
    ]);
    await quick();
    release();
    return await outcome;
  } finally {
    middlewareStack.remove('hold');
  }
}

/**
 * Runs the quick function before each write of the slow one.
 * @param commands the names of the commands that count as writes
 * @returns the result of the slow one
 */
export async function alwaysOvertake<T>(
  commands: RegExp,
  slow: () => Promise<T>,
  quick: () => Promise<unknown>,
): Promise<T> {
  const { middlewareStack } = getDocumentClient();
  let isInside = false;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!isInside && commands.test(commandName) && !isCounter(args.input)) {
          isInside = true;
          await quick().finally(() => {
            isInside = false;
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

/**
 * Runs a function and records the tenant scope of each request to DynamoDB.
 * @returns the scopes in the order of the requests
 */
export async function recordTenantScopes(run: () => Promise<unknown>): Promise<(string | undefined)[]> {
  const { middlewareStack } = getDocumentClient();
  const scopes: (string | undefined)[] = [];
  middlewareStack.add(
    (next) => async (args) => {
      scopes.push(getTenantScope());
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'record-scopes' },
  );
  try {
    await run();
    return scopes;
  } finally {
    middlewareStack.remove('record-scopes');
  }
}
