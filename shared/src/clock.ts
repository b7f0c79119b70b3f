/** The time now in milliseconds since the Unix epoch. Passed in wherever a rule or route needs the time. */
export type Clock = () => number;

/** The server's own clock: the only clock that decides whether a vote is in time (mission, requirement 10). */
export const systemClock: Clock = () => Date.now();

/** An instant as the API and events write it: RFC 3339 in UTC with milliseconds, `2026-11-23T18:00:00.000Z`. */
export const toInstant = (epochMs: number): string => new Date(epochMs).toISOString();

/** Milliseconds since the epoch of an instant that a schema has already checked. */
export const toEpochMs = (instant: string): number => Date.parse(instant);
