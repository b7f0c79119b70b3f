/** An answer to the offer of push messages. */
export type OfferAnswer = 'later' | 'never';

/** How long the offer is postponed. */
const postponeMs = 30 * 86_400_000;

/** Converts an answer to the value stored on the device. @param now milliseconds since the epoch */
export const toStoredAnswer = (answer: OfferAnswer, now: number): string =>
  answer === 'never' ? answer : String(now + postponeMs);

/** Whether push messages can be offered. @param storedAnswer the value from {@link toStoredAnswer}; null if there is none */
export const canOffer = (storedAnswer: string | null, now: number): boolean =>
  storedAnswer !== 'never' && !(Number(storedAnswer ?? 0) > now);
