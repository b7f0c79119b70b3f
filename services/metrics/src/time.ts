import { toInstant } from '@suffra/shared/clock';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How long a time a rollup is of. */
export type Level = 'hour' | 'day';

/** The hour of an instant, in UTC: `2026-11-23T18`. @param at milliseconds since the epoch */
export const hourOf = (at: number): string => toInstant(at).slice(0, 13);
/** The day of an instant, in UTC: `2026-11-23`. @param at milliseconds since the epoch */
export const dayOf = (at: number): string => toInstant(at).slice(0, 10);

/** When an hour begins, milliseconds since the epoch. @param name as {@link hourOf} writes it */
export const hourStart = (name: string): number => Date.parse(`${name}:00:00.000Z`);
/** When a day begins, milliseconds since the epoch. @param name as {@link dayOf} writes it */
export const dayStart = (name: string): number => Date.parse(`${name}T00:00:00.000Z`);

/** The beginning of the period that holds an instant. @param length of a period, milliseconds; one that a day is made of */
export const floorTo = (at: number, length: number): number => Math.floor(at / length) * length;

/** The beginnings of the periods that `[from, to)` touches, in order. */
export function periods(from: number, to: number, length: number): number[] {
  const first = floorTo(from, length);
  const count = Math.max(0, Math.ceil((to - first) / length));
  return Array.from({ length: count }, (_, i) => first + i * length);
}
