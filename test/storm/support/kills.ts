import { AsyncLocalStorage } from 'node:async_hooks';
import { documentClient } from '@suffra/shared/table/client';

/** Where a function dies: at the n-th write from 1, before it is sent or after it was done. */
export interface Death {
  readonly write: number;
  readonly when: 'before' | 'after';
}

/** A stretch of work in which writes are counted, and at one of them whoever writes dies. */
export interface Life {
  writes: number;
  readonly death?: Death;
}

const current = new AsyncLocalStorage<Life>();
const writing = /^(Put|Update|Delete|TransactWrite)/;
let armed = false;

/**
 * Runs something of which each write to a table is counted, and which dies at the one that its life names: what it was
 * about to do is not done, and what it has done stays.
 */
export function living<T>(life: Life, run: () => Promise<T>): Promise<T> {
  if (!armed) {
    armed = true;
    documentClient().middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const mine = current.getStore();
          if (mine === undefined || !writing.test(commandName)) return next(args);
          mine.writes += 1;
          const dies = mine.writes === mine.death?.write ? mine.death.when : undefined;
          if (dies === 'before') throw new Error('killed before a write');
          const answer = await next(args);
          if (dies === 'after') throw new Error('killed after a write');
          return answer;
        },
      { step: 'initialize', priority: 'high', name: 'storm-kills' },
    );
  }
  return current.run(life, run);
}
