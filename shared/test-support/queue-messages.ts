import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;

/** Returns the SQS client of the tests. It is created on first use, and uses the endpoint of the local engine. */
export const getSqsClient = (): SQSClient => {
  client ??= new SQSClient({ useQueueUrlAsEndpoint: false });
  return client;
};

/**
 * Receives at most ten messages of a queue. They are hidden for 15 minutes, which is longer than any test.
 * `waitTimeSeconds` is how long the request waits for a message; without it, only a message that is there is received.
 */
export async function receiveMessages(
  queueUrl: string | undefined,
  { maxMessages = 10, visibilityTimeoutSeconds = 900, waitTimeSeconds = 0 } = {},
): Promise<readonly Message[]> {
  const { Messages = [] } = await getSqsClient().send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: maxMessages,
      VisibilityTimeout: visibilityTimeoutSeconds,
      WaitTimeSeconds: waitTimeSeconds,
    }),
  );
  return Messages;
}

/** Deletes at most ten received messages with one request. */
export async function deleteMessages(
  queueUrl: string | undefined,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
  const { Failed = [] } = await getSqsClient().send(
    new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
  );
  if (Failed.length > 0) throw new Error(`${Failed.length} messages could not be deleted`);
}
