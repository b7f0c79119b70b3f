import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Message, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { readStreamBatch, streamBatch } from './stream-records.ts';

/** Sends a dead letter to the place where it failed. Delivery is at least once. */
export type Destination = (message: Message) => Promise<void>;

/**
 * Sends a message back to its queue. In a FIFO queue it keeps its message group, but gets a new deduplication
 * id: with the original one, SQS would drop a message redriven within five minutes as a duplicate. The new id
 * contains the message id, so a redrive that is repeated after a crash sends the message once.
 */
export function createQueueDestination(queueUrl: string): Destination {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  return async ({ MessageId, Body, MessageAttributes, Attributes }) => {
    const messageGroupId = Attributes?.MessageGroupId;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: Body,
        MessageAttributes,
        ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
        ...(queueUrl.endsWith('.fifo') && { MessageDeduplicationId: `redriven-${MessageId}` }),
      }),
    );
  };
}

/**
 * The record that Lambda sends to the failure destination of a function (developer guide, "Capturing records
 * of invocations").
 */
const failedInvocation = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  DDBStreamBatchInfo: streamBatch,
});

/** Response of a function with `ReportBatchItemFailures`. */
const batchResponse = z.object({ batchItemFailures: z.optional(z.array(z.unknown())) });

/**
 * Invokes a function again with the batch of a stream that it could not process, through its alias, so with the current
 * version. The batch is read again from the stream. Its message stays in the dead-letter queue if the function fails again.
 * @param stack the stack whose functions may be invoked
 */
export function createFunctionDestination(stack: string): Destination {
  const lambda = new LambdaClient({});
  return async ({ Body = '' }) => {
    const { requestContext, DDBStreamBatchInfo } = failedInvocation.parse(JSON.parse(Body));
    const name = /:function:([\w-]+)/.exec(requestContext.functionArn)?.[1] ?? '';
    if (!name.startsWith(`${stack}-`)) throw new Error(`"${name}" is not a function of ${stack}.`);
    const event = await readStreamBatch(DDBStreamBatchInfo, name);
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: name, Qualifier: 'live', Payload: JSON.stringify(event) }),
    );
    const { data } = batchResponse.safeParse(JSON.parse(Payload?.transformToString() || 'null'));
    if (FunctionError !== undefined || (data?.batchItemFailures?.length ?? 0) > 0)
      throw new Error(`${name} failed again at ${DDBStreamBatchInfo.startSequenceNumber}.`);
  };
}
