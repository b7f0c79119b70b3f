import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { limitClient } from '@suffra/shared/client-limits';
import { toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import type { Timer } from '../domain/timer.ts';
import { timersEnv } from '../env.ts';
import { timerDue } from '../internal-commands.ts';

/** The longest delay of an SQS message. */
const maxDelaySeconds = 900;

let sqs: SQSClient | undefined;

/**
 * Sends a timer directly to the queue.
 * @param inMs the delay, rounded up to a second, at most 15 minutes
 */
export async function sendTimer(timer: Timer, inMs: number): Promise<void> {
  // Send every call to the configured endpoint: the local engine's queue URLs have a different host.
  sqs ??= new SQSClient({ ...limitClient('data'), useQueueUrlAsEndpoint: false });
  const delaySeconds = Math.max(0, Math.ceil(inMs / 1000));
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: timersEnv().VOTINGS_TIMERS,
      MessageBody: toTimerMessage(timer),
      DelaySeconds: Math.min(maxDelaySeconds, delaySeconds),
    }),
  );
}

/** Converts a timer into the body of its message: the same whether a schedule or this service sends it. */
export function toTimerMessage({ tenantId, votingId, kind, windowVersion, correlationId }: Timer): string {
  const data = { votingId, kind, windowVersion };
  const time = toInstant(0);
  return JSON.stringify(
    toCloudEvent(
      `${votingId}.${kind}.${windowVersion}`,
      createEvent(timerDue, { tenantId, correlationId, time, data }),
    ),
  );
}
