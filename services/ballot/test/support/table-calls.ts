import { getTableMiddlewareStacks } from '@suffra/shared/test-support/table-middleware';
import * as z from 'zod/mini';

const metered = z.looseObject({ ConsumedCapacity: z.looseObject({ CapacityUnits: z.number() }) });

type Send = () => Promise<unknown>;
/** Handles a call to the table: executes it with `send` once, twice or not at all. */
export type CallInterceptor = (
  operation: string,
  send: Send,
  input: Record<string, unknown>,
) => Promise<unknown>;

/**
 * Intercepts the calls of the service to the table while `during` runs.
 * @param where `request`: after the SDK's retries, where one call is one request; `call`: before them, with the input and
 *   output of the service
 */
export async function injectFaults<T>(
  meddle: CallInterceptor,
  during: () => Promise<T>,
  where: 'request' | 'call' = 'request',
): Promise<T> {
  const name = `meddle-${Math.random()}`;
  const intercept = async <A extends { input: object }, R extends { output: object }>(
    next: (args: A) => Promise<R>,
    commandName: string | undefined,
    args: A,
  ): Promise<R> => {
    let answer: R | undefined;
    const send = async () => {
      answer = await next(args);
      return answer.output;
    };
    const operation = (commandName ?? '').replace('Command', '');
    const output = await meddle(operation, send, { ...args.input });
    if (answer === undefined) throw new Error('a test passed no call on and threw nothing');
    return { ...answer, output: Object.assign({}, answer.output, output) };
  };
  const stacks = getTableMiddlewareStacks();
  for (const stack of stacks)
    if (where === 'call')
      stack.add((next, context) => (args) => intercept(next, context.commandName, args), {
        step: 'initialize',
        priority: 'high',
        name,
      });
    else
      stack.add((next, context) => (args) => intercept(next, context.commandName, args), {
        step: 'finalizeRequest',
        priority: 'low',
        name,
      });
  try {
    return await during();
  } finally {
    for (const stack of stacks) stack.remove(name);
  }
}

/** Sums the consumed capacity that the engine reports, by operation. */
export async function measureCapacity(during: () => Promise<unknown>): Promise<Record<string, number>> {
  const used: Record<string, number> = {};
  const name = `capacity-${Math.random()}`;
  const stacks = getTableMiddlewareStacks();
  for (const stack of stacks)
    stack.add(
      (next, context) => async (args) => {
        const response = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity } = metered.parse(response.output);
        const operation = (context.commandName ?? '').replace('Command', '');
        used[operation] = (used[operation] ?? 0) + ConsumedCapacity.CapacityUnits;
        return response;
      },
      { step: 'initialize', priority: 'high', name },
    );
  try {
    await during();
    return used;
  } finally {
    for (const stack of stacks) stack.remove(name);
  }
}
