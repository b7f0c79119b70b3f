import * as z from 'zod/mini';
import { rollupLevel } from './time.ts';

/** An hour or a day of a tenant whose rollup must be computed. */
export const rollupKey = z.object({ tenantId: z.string(), level: rollupLevel, name: z.string() });
export type RollupKey = z.output<typeof rollupKey>;

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
  return {
    body: JSON.stringify(key),
    messageGroupId: id,
    messageDeduplicationId: `${id}#${Math.floor(now / windowMs)}`,
  };
}
