import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '@suffra/shared/clock';
import type { Onward } from './onward.ts';

/**
 * Takes onward what lies among dead letters, in order, each deleted only after it has arrived: whatever breaks off
 * between the two, the letter is still there and arrives again, which every consumer stands. What fails again and
 * comes back during this is left, so that it ends.
 * @param deadLetters the address of the queue
 * @param hidden for how long a letter that was read is hidden from others, seconds; longer than ten letters take
 * @returns how many were taken onward
 * @throws at the first letter that does not arrive; it stays, and so do those behind it
 */
export async function redrive(
  deadLetters: string,
  onward: Onward,
  clock: Clock,
  hidden = 120,
): Promise<number> {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const begun = clock();
  let taken = 0;
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetters,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
        VisibilityTimeout: hidden,
        // Short polling asks a part of SQS's servers alone, and may find nothing where something lies.
        WaitTimeSeconds: 1,
      }),
    );
    const old = Messages.filter((letter) => sentAt(letter) < begun);
    for (const letter of old) {
      await onward(letter);
      const { ReceiptHandle } = letter;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle }));
      taken += 1;
    }
    if (old.length === 0) return taken;
  }
}

const sentAt = ({ Attributes }: Message): number => Number(Attributes?.SentTimestamp);
