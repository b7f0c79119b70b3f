import { type ClockOffset, type ClockSample, estimateOffsetMs, narrowOffset } from '../rules/clock-offset.ts';

let simulatedOffsetMs: number | undefined;
let known: ClockOffset | undefined;

/** Updates the clock offset with a response. */
export function recordClockSample(sample: ClockSample): void {
  known = narrowOffset(known, sample);
}

/**
 * Returns the estimated server time in milliseconds. Countdowns use it, so that a wrong device clock does not matter.
 */
export const getServerTime = (): number => Date.now() + (simulatedOffsetMs ?? estimateOffsetMs(known));

/** Lets the clock of this page run from another time. @param at milliseconds since the epoch */
export function simulateServerTime(at: number): void {
  simulatedOffsetMs = at - Date.now();
}
