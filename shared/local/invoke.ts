import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';

const partial = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** Hands a batch to a function. @returns the items it could not do; undefined when all of it failed */
export type Invoke = (event: unknown) => Promise<readonly string[] | undefined>;

/** Invokes a function by its full name and reads its partial failures as an event source mapping does. */
export const invokeOf =
  (lambda: LambdaClient, name: string): Invoke =>
  async (event) => {
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
    );
    if (answer.FunctionError !== undefined) return undefined;
    // A function that answers nothing leaves no payload, or null where the types promise none.
    const text = answer.Payload ? new TextDecoder().decode(answer.Payload) : '';
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    // serverless-offline answers a thrown error with status 200 and this body.
    if (typeof body === 'object' && body !== null && 'errorMessage' in body) return undefined;
    const reported = partial.safeParse(body);
    return reported.success ? reported.data.batchItemFailures.map((each) => each.itemIdentifier) : [];
  };
