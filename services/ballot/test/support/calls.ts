import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';

const metered = z.looseObject({ ConsumedCapacity: z.looseObject({ CapacityUnits: z.number() }) });

type Send = () => Promise<unknown>;
/** Does something with each call to the table: passes it on by `send`, or not, or twice. */
export type Meddle = (operation: string, send: Send, input: Record<string, unknown>) => Promise<unknown>;

/**
 * Puts itself between the service's code and the table while `during` runs.
 * @param where `request`: behind the SDK's own retries, where one call is one request; `call`: before them, where
 *   input and output are those that the code sees
 */
export async function meddling<T>(
  meddle: Meddle,
  during: () => Promise<T>,
  where: 'request' | 'call' = 'request',
): Promise<T> {
  const name = `meddle-${Math.random()}`;
  const meddled = async <A extends { input: object }, R extends { output: object }>(
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
  const { middlewareStack } = documentClient();
  if (where === 'call')
    middlewareStack.add((next, context) => (args) => meddled(next, context.commandName, args), {
      step: 'initialize',
      priority: 'high',
      name,
    });
  else
    middlewareStack.add((next, context) => (args) => meddled(next, context.commandName, args), {
      step: 'finalizeRequest',
      priority: 'low',
      name,
    });
  try {
    return await during();
  } finally {
    middlewareStack.remove(name);
  }
}

/** Counts the capacity that calls use, by the engine's own account. */
export async function capacityOf(during: () => Promise<unknown>): Promise<Record<string, number>> {
  const used: Record<string, number> = {};
  const name = `capacity-${Math.random()}`;
  documentClient().middlewareStack.add(
    (next, context) => async (args) => {
      const asked = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity } = metered.parse(asked.output);
      const operation = (context.commandName ?? '').replace('Command', '');
      used[operation] = (used[operation] ?? 0) + ConsumedCapacity.CapacityUnits;
      return asked;
    },
    { step: 'initialize', priority: 'high', name },
  );
  try {
    await during();
    return used;
  } finally {
    documentClient().middlewareStack.remove(name);
  }
}
