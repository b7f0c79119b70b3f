import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from './smoke.ts';

let client: LambdaClient | undefined;

/** Calls one version of a function, or its alias. */
export type Call = (functionName: string, qualifier: string, event: unknown) => Promise<Outcome>;

/** Calls a function as its events do. @throws when Lambda itself refuses, and not when the function fails */
export const call: Call = async (functionName, qualifier, event) => {
  client ??= new LambdaClient({});
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Qualifier: qualifier, Payload: JSON.stringify(event) }),
  );
  const text = Payload ? new TextDecoder().decode(Payload) : '';
  if (FunctionError !== undefined) return { error: text.slice(0, 300) };
  return text === '' ? {} : { answer: JSON.parse(text) };
};
