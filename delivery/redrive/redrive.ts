import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '@suffra/shared/clock';
import type { Destination } from './destinations.ts';

/**
 * Redrives the messages of a dead-letter queue in order. Deletes each message after it was sent: after a
 * crash between the two the message is sent again, which every consumer handles. Messages that return during
 * the run are left, so the run ends.
 * @param visibilityTimeoutSeconds longer than sending ten messages takes
 * @returns the number of redriven messages
 * @throws at the first message that cannot be sent; it and the messages after it stay
 */
export async function redriveMessages(
  deadLetterQueueUrl: string,
  destination: Destination,
  clock: Clock,
  visibilityTimeoutSeconds = 120,
): Promise<number> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const startedAt = clock();
  let redrivenCount = 0;
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetterQueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
        VisibilityTimeout: visibilityTimeoutSeconds,
        // Short polling asks only some of the SQS servers and may miss messages.
        WaitTimeSeconds: 1,
      }),
    );
    const dueMessages = Messages.filter((message) => getSentAt(message) < startedAt);
    for (const message of dueMessages) {
      await destination(message);
      const { ReceiptHandle } = message;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle }));
      redrivenCount += 1;
    }
    if (dueMessages.length === 0) return redrivenCount;
  }
}

const getSentAt = ({ Attributes }: Message): number => Number(Attributes?.SentTimestamp);
