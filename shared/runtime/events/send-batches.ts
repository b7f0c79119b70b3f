import { setTimeout as pause } from 'node:timers/promises';
import { chunk } from '../chunk.ts';
import { isTransientError } from '../transient-error.ts';

/** Maximum number of entries of one batch request (SNS and SQS). */
const maxEntries = 10;
/** Maximum size of one batch request, with the attributes of its messages: that of SNS. SQS accepts more. */
const maxBatchBytes = 262_144;
/** How often a rejected entry is sent. The SDK retries requests that fail as a whole. */
const maxAttempts = 3;
/** The upper bound of the wait before a rejected entry is sent again. It doubles with each attempt. */
const baseDelayMs = 50;

/** A message that was not sent. @property index in the list of messages */
export interface SendFailure {
  readonly index: number;
  readonly error: unknown;
}

/** A message with the id that names it in its batch request. */
export interface BatchEntry<T> {
  readonly id: string;
  readonly message: T;
}

/** An entry that the service rejected (BatchResultErrorEntry of SNS and SQS). */
export interface RejectedEntry {
  readonly Id?: string | undefined;
  readonly Code?: string | undefined;
  readonly SenderFault?: boolean | undefined;
}

/** How messages of one kind are sent. */
export interface BatchRequest<T> {
  /** The bytes of the body and the attributes of a message. */
  readonly getBytes: (message: T) => number;
  /** Sends one batch request. @returns the rejected entries @throws when the request fails as a whole */
  readonly send: (entries: readonly BatchEntry<T>[]) => Promise<readonly RejectedEntry[]>;
  /** How many requests are in flight. With 1, messages are sent in order. */
  readonly maxConcurrency: number;
}

/**
 * Splits messages into batches of at most 10 messages and 256 KiB, in order. A message above the limit is a batch of its
 * own.
 */
export function splitIntoBatches<T>(messages: readonly T[], getBytes: (message: T) => number): T[][] {
  const batches: T[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = getBytes(message);
    const last = batches.at(-1);
    if (last !== undefined && last.length < maxEntries && bytes + size <= maxBatchBytes) {
      last.push(message);
      bytes += size;
    } else {
      batches.push([message]);
      bytes = size;
    }
  }
  return batches;
}

/**
 * Sends messages in batch requests. Only rejected entries are sent again. After a request has failed, no other one is
 * begun: the service is not available, and the time of the function would run out.
 * @returns the messages that were not sent, in order; messages after them may have been sent
 */
export async function sendInBatches<T>(
  messages: readonly T[],
  { getBytes, send, maxConcurrency }: BatchRequest<T>,
): Promise<SendFailure[]> {
  const entries = messages.map((message, index) => ({ id: String(index), message }));
  const failures = new Map<string, unknown>();
  const rounds = chunk(
    splitIntoBatches(entries, ({ message }) => getBytes(message)),
    maxConcurrency,
  );
  for (const round of rounds) {
    if (failures.size > 0) {
      for (const { id } of round.flat()) failures.set(id, new Error('an earlier request failed'));
      continue;
    }
    const results = await Promise.all(round.map((batch) => sendBatch(batch, send)));
    for (const [id, error] of results.flatMap((result) => [...result])) failures.set(id, error);
  }
  return entries.flatMap(({ id }, index) => (failures.has(id) ? [{ index, error: failures.get(id) }] : []));
}

/** @returns the errors of the entries that were not sent, by their ids */
async function sendBatch<T>(
  batch: readonly BatchEntry<T>[],
  send: BatchRequest<T>['send'],
): Promise<Map<string, unknown>> {
  const errors = new Map<string, unknown>();
  let remaining = batch;
  for (let attempt = 1; remaining.length > 0; attempt += 1) {
    try {
      const rejected = new Map((await send(remaining)).map((entry) => [entry.Id, entry]));
      remaining = remaining.filter(({ id }) => {
        const entry = rejected.get(id);
        if (entry === undefined) return false;
        if (!entry.SenderFault && attempt < maxAttempts) return true;
        errors.set(id, new Error(`a message was rejected: ${entry.Code}`));
        return false;
      });
    } catch (error) {
      // One invalid message fails the whole request. The others must not wait for it.
      if (remaining.length > 1 && !isTransientError(error))
        for (const entry of remaining)
          for (const [id, reason] of await sendBatch([entry], send)) errors.set(id, reason);
      else for (const { id } of remaining) errors.set(id, error);
      return errors;
    }
    if (remaining.length > 0) await pause(Math.random() * baseDelayMs * 2 ** (attempt - 1));
  }
  return errors;
}

/** @throws the error of the first message that was not sent */
export function assertAllSent(failures: readonly SendFailure[]): void {
  const [first] = failures;
  if (first !== undefined)
    throw new Error(`${failures.length} messages were not sent`, { cause: first.error });
}
