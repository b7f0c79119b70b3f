/** What somebody answers when messages on this device are offered. */
export type OfferAnswer = 'later' | 'never';

/** How long "later" lasts, milliseconds. */
const putOff = 30 * 86_400_000;

/** An answer as a device keeps it. @param now milliseconds since the epoch */
export const keptAnswer = (answer: OfferAnswer, now: number): string =>
  answer === 'never' ? answer : String(now + putOff);

/** Whether messages may be offered again. @param kept what {@link keptAnswer} gave; null: never answered */
export const mayOffer = (kept: string | null, now: number): boolean =>
  kept !== 'never' && !(Number(kept ?? 0) > now);
