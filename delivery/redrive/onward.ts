import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Message, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

/** Takes a dead letter to where it was to be read. It has arrived when this ends, and may arrive twice. */
export type Onward = (letter: Message) => Promise<void>;

/**
 * Back to its queue, as it was sent. In a FIFO queue it keeps its group. It gets another deduplication id: under the first
 * one, SQS would take a letter redriven within five minutes for a repetition, and drop it; under one made of the
 * letter's own id a redrive that is repeated after a crash sends it once.
 * @param queue its address
 */
export function toQueue(queue: string): Onward {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  return async ({ MessageId, Body, MessageAttributes, Attributes }) => {
    const group = Attributes?.MessageGroupId;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queue,
        MessageBody: Body,
        MessageAttributes,
        ...(group !== undefined && { MessageGroupId: group }),
        ...(queue.endsWith('.fifo') && { MessageDeduplicationId: `redriven-${MessageId}` }),
      }),
    );
  };
}

/** What Lambda writes to the failure destination of a function (developer guide, "Capturing records of invocations"). */
const failedCall = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.unknown(),
});

/**
 * To the function whose call failed: called again without waiting, by its alias, so by the version that serves now. A
 * call that fails again comes back to the dead letters by itself.
 * @param stack the stack whose functions may be called
 */
export function toFunction(stack: string): Onward {
  const lambda = new LambdaClient({});
  return async ({ Body = '' }) => {
    const { requestContext, requestPayload } = failedCall.parse(JSON.parse(Body));
    const name = /:function:([\w-]+)/.exec(requestContext.functionArn)?.[1] ?? '';
    if (!name.startsWith(`${stack}-`)) throw new Error(`"${name}" is no function of ${stack}.`);
    await lambda.send(
      new InvokeCommand({
        FunctionName: name,
        Qualifier: 'live',
        InvocationType: 'Event',
        Payload: JSON.stringify(requestPayload),
      }),
    );
  };
}
