/** A queue of the platform. */
export interface PlatformQueue {
  /** The service that owns the queue, such as `wallet`. */
  readonly service: string;
  /** Its name in the template of the service, such as `Commands`. */
  readonly name: string;
  readonly isDeadLetterQueue: boolean;
}

/** A queue and what waits in it. */
export interface QueueStatus extends PlatformQueue {
  /** Messages that wait or are being processed, approximately. */
  readonly messages: number;
  /** Undefined if no message waited in the last minutes. Dead-letter queues have none. */
  readonly oldestAgeSeconds?: number | undefined;
}

/**
 * Parses the name that CloudFormation gives to a queue of a stage: `suffra-wallet-prod-Commands-1ABC2DEF3GH4`.
 * @returns undefined if the queue belongs to another product or stage
 */
export function parseQueueName(queueName: string, stage: string): PlatformQueue | undefined {
  const match = /^suffra-([a-z]+)-(.+)-([A-Za-z0-9]+)-[A-Za-z0-9]+(?:\.fifo)?$/.exec(queueName);
  const [, service, queueStage, name] = match ?? [];
  if (service === undefined || name === undefined || queueStage !== stage) return undefined;
  return { service, name, isDeadLetterQueue: name.endsWith('Dlq') };
}

/**
 * Sorts the queues that need attention first: dead-letter queues with messages, then the queues with the oldest and the most
 * messages.
 */
export const sortQueues = (queues: readonly QueueStatus[]): QueueStatus[] =>
  [...queues].sort(
    (a, b) =>
      Number(b.isDeadLetterQueue && b.messages > 0) - Number(a.isDeadLetterQueue && a.messages > 0) ||
      (b.oldestAgeSeconds ?? 0) - (a.oldestAgeSeconds ?? 0) ||
      b.messages - a.messages ||
      `${a.service} ${a.name}`.localeCompare(`${b.service} ${b.name}`, 'en'),
  );
