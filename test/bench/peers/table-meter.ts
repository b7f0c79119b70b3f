import { getTableMiddlewareStacks } from '@suffra/shared/test-support/table-middleware';
import * as z from 'zod/mini';

/** Use of the table by a run. */
export interface TableUse {
  /** Requests, with the retries of the SDK. */
  readonly requests: number;
  readonly writeUnits: number;
}

const capacity = z.looseObject({ CapacityUnits: z.number() });
const metered = z.looseObject({ ConsumedCapacity: z.optional(z.union([capacity, z.array(capacity)])) });
const transaction = z.looseObject({ TransactItems: z.array(z.unknown()) });
const failure = z.looseObject({ name: z.string() });
const request = z.looseObject({ headers: z.record(z.string(), z.string()) });
const writes = /^(Put|Update|Delete|Transact)/;

/**
 * Counts the requests of the service's client and their write units while `during` runs. The engine reports the units of
 * completed writes. AWS also bills a write whose condition is false (one unit per item of up to 1 KB, two in a transaction;
 * DynamoDB Developer Guide, "Capacity unit consumption"), which no response reports, so they are added here.
 * @param isLost called for each first attempt; if it returns true, the response is lost after the write, and the SDK retries
 */
export async function measureTableUse(
  during: () => Promise<unknown>,
  isLost: () => boolean,
): Promise<TableUse> {
  let requests = 0;
  let writeUnits = 0;
  const stacks = getTableMiddlewareStacks();
  const names = ['peers-meter-ask', 'peers-meter-count'] as const;
  for (const middlewareStack of stacks) {
    middlewareStack.add(
      (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } }),
      { step: 'initialize', priority: 'high', name: names[0] },
    );
    middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          requests += 1;
          const isWrite = writes.test(commandName);
          try {
            const response = await next(args);
            if (isWrite) writeUnits += sumUnits(metered.parse(response.output));
            if (isFirstAttempt(args.request) && isLost())
              throw Object.assign(new Error('the response was lost'), { name: 'TimeoutError' });
            return response;
          } catch (error) {
            if (isWrite) writeUnits += getRejectedUnits(failure.parse(error).name, args.input);
            throw error;
          }
        },
      { step: 'finalizeRequest', priority: 'low', name: names[1] },
    );
  }
  try {
    await during();
    return { requests, writeUnits };
  } finally {
    for (const stack of stacks) for (const name of names) stack.remove(name);
  }
}

/** The SDK numbers its attempts in a header. */
const isFirstAttempt = (sent: unknown): boolean =>
  request.parse(sent).headers['amz-sdk-request']?.startsWith('attempt=1;') ?? false;

function sumUnits({ ConsumedCapacity = [] }: z.output<typeof metered>): number {
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

function getRejectedUnits(name: string, input: unknown): number {
  if (name === 'ConditionalCheckFailedException') return 1;
  return name === 'TransactionCanceledException' ? 2 * transaction.parse(input).TransactItems.length : 0;
}
