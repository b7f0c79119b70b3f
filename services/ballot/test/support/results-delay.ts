import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { getSqsClient } from '@suffra/shared/test-support/queue-messages';

/** The delay of the queue of public results, as deployed. */
export interface ResultsDelay {
  readonly seconds: number;
  /** Sets the delay again. */
  restore(): Promise<void>;
}

/** Makes the queue of public results deliver messages without a delay. */
export async function removeResultsDelay(): Promise<ResultsDelay> {
  const QueueUrl = process.env.BALLOT_PUBLIC_RESULTS_QUEUE_URL;
  const getDelay = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['DelaySeconds'] });
  const { Attributes: { DelaySeconds = '0' } = {} } = await getSqsClient().send(getDelay);
  const setDelay = async (delay: string) => {
    const Attributes = { DelaySeconds: delay };
    await getSqsClient().send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  };
  await setDelay('0');
  return { seconds: Number(DelaySeconds), restore: () => setDelay(DelaySeconds) };
}
