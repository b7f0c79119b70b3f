/** The time now in milliseconds since the Unix epoch. Passed in wherever a rule or route needs the time. */
export type Clock = () => number;

/** The server clock. It alone decides whether a vote is on time. */
export const systemClock: Clock = () => Date.now();

/** Formats a time as the API and events do: RFC 3339 in UTC with milliseconds, `2026-11-23T18:00:00.000Z`. */
export const toInstant = (epochMs: number): string => new Date(epochMs).toISOString();

/** Converts an instant that a schema has validated to milliseconds since the epoch. */
export const toEpochMs = (instant: string): number => Date.parse(instant);

const minuteMs = 60_000;

/** Rounds a time down to a whole minute. @param epochMs in milliseconds since the epoch */
export const floorToMinute = (epochMs: number): number => Math.floor(epochMs / minuteMs) * minuteMs;

/** Rounds a time up to a whole minute. @param epochMs in milliseconds since the epoch */
export const ceilToMinute = (epochMs: number): number => Math.ceil(epochMs / minuteMs) * minuteMs;
