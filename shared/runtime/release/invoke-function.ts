import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { limitClient } from '../client-limits.ts';
import type { InvocationResult } from './smoke.ts';

let client: LambdaClient | undefined;

/** Invokes a version or an alias of a function. */
export type InvokeFunction = (
  functionName: string,
  qualifier: string,
  event: unknown,
) => Promise<InvocationResult>;

/**
 * Invokes a function synchronously. @throws when Lambda rejects the invocation, not when the function fails
 */
export const invokeFunction: InvokeFunction = async (functionName, qualifier, event) => {
  client ??= new LambdaClient(limitClient('invocation'));
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Qualifier: qualifier, Payload: JSON.stringify(event) }),
  );
  const text = Payload ? new TextDecoder().decode(Payload) : '';
  if (FunctionError !== undefined) return { error: text.slice(0, 300) };
  return text === '' ? {} : { answer: JSON.parse(text) };
};
