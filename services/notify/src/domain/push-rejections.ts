import * as z from 'zod/mini';

const dayMs = 86_400_000;
/** A device is deleted after this many consecutive rejections over at least this time. */
const maxRejections = 4;
const minRejectionPeriodMs = 3 * dayMs;

/** Consecutive pushes that the push service refused for a device while it accepted others. */
export const pushRejections = z.object({
  count: z.int(),
  /** Milliseconds since the epoch. */
  firstAt: z.int(),
});
export type PushRejections = z.output<typeof pushRejections>;

/** Adds a rejection. @param now milliseconds since the epoch */
export const recordRejection = (rejections: PushRejections | undefined, now: number): PushRejections => ({
  count: (rejections?.count ?? 0) + 1,
  firstAt: rejections?.firstAt ?? now,
});

/**
 * Whether a push service refuses a device for good. Some services refuse a device for about a day and then accept it
 * again. @param now milliseconds since the epoch
 */
export const isRejectedForGood = ({ count, firstAt }: PushRejections, now: number): boolean =>
  count >= maxRejections && now - firstAt >= minRejectionPeriodMs;

/** For how long an accepted push shows that our signature is right, so that a rejection is about the device. */
const acceptanceMs = 600_000;

/** Whether a push service accepted a push of another device lately. @param acceptedAt the last time, undefined for never */
export const isAccepting = (acceptedAt: number | undefined, now: number): boolean =>
  acceptedAt !== undefined && now - acceptedAt < acceptanceMs;
