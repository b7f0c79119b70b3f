import { AsyncLocalStorage } from 'node:async_hooks';
import { getTableMiddlewareStacks } from '@suffra/shared/test-support/table-middleware';

/** Where a function crashes: at write number `write` (the first is 1), before it is sent or after it is done. */
export interface CrashPoint {
  readonly write: number;
  readonly when: 'before' | 'after';
}

/** A section of code in which writes are counted, and the process crashes at one of them. */
export interface CrashContext {
  writes: number;
  readonly crashPoint?: CrashPoint;
}

const current = new AsyncLocalStorage<CrashContext>();
const writeCommands = /^(Put|Update|Delete|TransactWrite)/;
let isInstalled = false;

/**
 * Runs a function, counts its writes to a table, and crashes it at the write that the context names. Completed writes
 * stay; later ones do not happen.
 */
export function withCrashPoint<T>(context: CrashContext, run: () => Promise<T>): Promise<T> {
  if (!isInstalled) {
    isInstalled = true;
    for (const stack of getTableMiddlewareStacks())
      stack.add(
        (next, { commandName = '' }) =>
          async (args) => {
            const context = current.getStore();
            if (context === undefined || !writeCommands.test(commandName)) return next(args);
            context.writes += 1;
            const crash = context.writes === context.crashPoint?.write ? context.crashPoint.when : undefined;
            if (crash === 'before') throw new Error('killed before a write');
            const response = await next(args);
            if (crash === 'after') throw new Error('killed after a write');
            return response;
          },
        { step: 'initialize', priority: 'high', name: 'crash-injection' },
      );
  }
  return current.run(context, run);
}
