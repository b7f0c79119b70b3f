/** The longest delay that SQS supports. */
const maxDelaySeconds = 900;

/**
 * The delay of the command that sends a scheduled campaign: whole seconds, rounded up because nothing may be sent early.
 * @param sendAt milliseconds since the epoch
 */
export const getTimerDelaySeconds = (sendAt: number, now: number): number =>
  Math.min(maxDelaySeconds, Math.max(0, Math.ceil((sendAt - now) / 1000)));
