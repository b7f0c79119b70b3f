import { narrow, type Offset, offsetMs, type Sample } from '../rules/server-time.ts';

let known: Offset | undefined;

/** Learns from an answer how far the device's clock is off. */
export function learn(sample: Sample): void {
  known = narrow(known, sample);
}

/** The server's time in milliseconds, as far as it is known: countdowns go by it, so that a wrong device clock doesn't lie. */
export const serverNow = (): number => Date.now() + offsetMs(known);
