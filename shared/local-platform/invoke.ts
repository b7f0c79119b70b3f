import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';

const partialFailure = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** Sends a batch to a function. @returns the ids of failed items, or undefined when the whole batch failed */
export type BatchInvoker = (event: unknown) => Promise<readonly string[] | undefined>;

/** Creates the invoker of a function. It reads partial batch failures as an event source mapping does. */
export const createBatchInvoker =
  (lambda: LambdaClient, name: string): BatchInvoker =>
  async (event) => {
    const response = await lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
    );
    if (response.FunctionError !== undefined) return undefined;
    // A function that returns nothing has no payload, or null contrary to the SDK's types.
    const text = response.Payload ? new TextDecoder().decode(response.Payload) : '';
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    // serverless-offline returns a thrown error with status 200 and this body.
    if (typeof body === 'object' && body !== null && 'errorMessage' in body) return undefined;
    const partialResult = partialFailure.safeParse(body);
    return partialResult.success
      ? partialResult.data.batchItemFailures.map((batchItemFailure) => batchItemFailure.itemIdentifier)
      : [];
  };
