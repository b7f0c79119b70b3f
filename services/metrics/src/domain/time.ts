import { toInstant } from '@suffra/shared/clock';
import * as z from 'zod/mini';

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The period of a rollup. */
export const rollupLevel = z.enum(['hour', 'day']);
export type RollupLevel = z.output<typeof rollupLevel>;

/** The hour of an instant, in UTC: `2026-11-23T18`. @param at milliseconds since the epoch */
export const toHour = (at: number): string => toInstant(at).slice(0, 13);
/** The day of an instant, in UTC: `2026-11-23`. @param at milliseconds since the epoch */
export const toDay = (at: number): string => toInstant(at).slice(0, 10);

/** The start of an hour, in milliseconds since the epoch. @param hour result of {@link toHour} */
export const parseHour = (hour: string): number => Date.parse(`${hour}:00:00.000Z`);
/** The start of a day, in milliseconds since the epoch. @param day result of {@link toDay} */
export const parseDay = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);

/** The start of the period that contains an instant. @param length of a period, in milliseconds; a divisor of a day */
export const floorTo = (at: number, length: number): number => Math.floor(at / length) * length;

/** The starts of the periods that overlap `[from, to)`, in order. */
export function listPeriods(from: number, to: number, length: number): number[] {
  const first = floorTo(from, length);
  const count = Math.max(0, Math.ceil((to - first) / length));
  return Array.from({ length: count }, (_, i) => first + i * length);
}
