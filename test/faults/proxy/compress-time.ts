import * as z from 'zod/mini';
import type { AwsCall } from './aws-call.ts';

/** A pause that a function asks for a message, before it is divided. */
export interface Pause {
  readonly queueUrl: string;
  readonly seconds: number;
}

const entry = z.looseObject({
  QueueUrl: z.optional(z.string()),
  VisibilityTimeout: z.optional(z.int()),
  DelaySeconds: z.optional(z.int()),
});
const request = z.extend(entry, { Entries: z.optional(z.array(entry)) });

/** The operations of SQS that set when a message is delivered, and the parameter that says it. */
const pausingParameters: Readonly<Record<string, 'VisibilityTimeout' | 'DelaySeconds'>> = {
  ChangeMessageVisibility: 'VisibilityTimeout',
  ChangeMessageVisibilityBatch: 'VisibilityTimeout',
  SendMessage: 'DelaySeconds',
  SendMessageBatch: 'DelaySeconds',
};

/** Divides a time in whole seconds, and rounds up: only zero becomes zero. */
export const divideSeconds = (seconds: number, divisor: number): number => Math.ceil(seconds / divisor);

/**
 * Divides the pauses that a call of SQS asks for.
 * @returns the body to send on, and the pauses as they were
 */
export function compressPauses(
  { service, operation, body }: AwsCall,
  divisor: number,
): { body: string; pauses: readonly Pause[] } {
  const parameter = service === 'sqs' ? pausingParameters[operation] : undefined;
  if (parameter === undefined) return { body, pauses: [] };
  const { QueueUrl: queueUrl = '', Entries: entries, ...rest } = request.parse(JSON.parse(body));
  const pauses: Pause[] = [];
  const compress = <T extends z.output<typeof entry>>(item: T): T => {
    const seconds = item[parameter];
    if (seconds === undefined) return item;
    pauses.push({ queueUrl, seconds });
    return { ...item, [parameter]: divideSeconds(seconds, divisor) };
  };
  const compressed = {
    QueueUrl: queueUrl,
    ...compress(rest),
    ...(entries !== undefined && { Entries: entries.map(compress) }),
  };
  return { body: JSON.stringify(compressed), pauses };
}
