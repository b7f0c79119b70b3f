import * as z from 'zod/mini';
import { rollupLevel } from './time.ts';

/** An hour or a day of a tenant whose rollup must be computed. */
export const rollupKey = z.object({ tenantId: z.string(), level: rollupLevel, name: z.string() });
export type RollupKey = z.output<typeof rollupKey>;

/** The body of a message: the rollup, and the end of the window in which it became stale, in milliseconds since the epoch. */
export const staleRollup = z.object({ ...rollupKey.shape, windowEndsAt: z.int() });
export type StaleRollup = z.output<typeof staleRollup>;

/** A rollup to compute, as a message of a FIFO queue. */
export interface RollupMessage {
  readonly body: string;
  /** Messages of one group are processed one after the other. */
  readonly messageGroupId: string;
  /** The same for all messages of one rollup within a window: SQS delivers one of them. */
  readonly messageDeduplicationId: string;
}

export const toRollupId = ({ tenantId, level, name }: RollupKey): string => `${tenantId}#${level}#${name}`;

/**
 * Creates the message that has a rollup computed. The queue delays messages for longer than a window, so the rollup
 * includes everything that was stored in the window.
 * @param now milliseconds since the epoch
 */
export function toRollupMessage(key: RollupKey, now: number, windowMs: number): RollupMessage {
  const id = toRollupId(key);
  const window = Math.floor(now / windowMs);
  const body: StaleRollup = { ...key, windowEndsAt: (window + 1) * windowMs };
  return {
    body: JSON.stringify(body),
    messageGroupId: id,
    messageDeduplicationId: `${id}#${window}`,
  };
}

/** The clock that stored the rollup and the clock that enqueued the message differ by less than this. */
const maxClockDifferenceMs = 5_000;

/**
 * Whether a stored rollup includes everything for which a message was sent. Then nothing is computed, so the messages that
 * waited during an outage cost one computation per rollup.
 * @param readAt when the stored rollup began to read its facts, in milliseconds since the epoch
 */
export const isUpToDate = (readAt: number, { windowEndsAt }: StaleRollup): boolean =>
  readAt >= windowEndsAt + maxClockDifferenceMs;
