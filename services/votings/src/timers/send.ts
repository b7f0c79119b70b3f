import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { toInstant } from '@suffra/shared/clock';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { timersEnv } from '../env.ts';
import { type TimerKind, timerDue } from './timer.ts';

/** A timer of a voting: which moment of which window. */
export interface Timer {
  readonly tenantId: string;
  readonly votingId: string;
  readonly kind: TimerKind;
  readonly windowVersion: number;
  readonly correlationId: string;
}

/** Longest delay of an SQS message, in seconds. */
const longestDelay = 900;

let sqs: SQSClient | undefined;

/**
 * Sends a timer straight to the queue.
 * @param inMs how long it shall wait there, rounded up to the next second, at most 15 minutes
 */
export async function sendTimer(timer: Timer, inMs: number): Promise<void> {
  // Every call goes to the configured endpoint: the local engine names its queues by another host.
  sqs ??= new SQSClient({ useQueueUrlAsEndpoint: false });
  const seconds = Math.max(0, Math.ceil(inMs / 1000));
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: timersEnv().VOTINGS_TIMERS,
      MessageBody: messageOf(timer),
      DelaySeconds: Math.min(longestDelay, seconds),
    }),
  );
}

/** The body of a timer's message: the same for the same timer, however it is sent. */
export function messageOf({ tenantId, votingId, kind, windowVersion, correlationId }: Timer): string {
  const data = { votingId, kind, windowVersion };
  const time = toInstant(0);
  return JSON.stringify(
    enveloped(`${votingId}.${kind}.${windowVersion}`, say(timerDue, { tenantId, correlationId, time, data })),
  );
}
