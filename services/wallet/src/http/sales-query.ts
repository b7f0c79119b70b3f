import { calendarDay } from '@suffra/shared/fields';
import { pagingQuery } from '@suffra/shared/http/cursor';
import { invalidRequest } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import type { DayRange } from '../storage/sales.ts';

/** The query parameters of sales: days in UTC, both of them included. */
export const salesQuery = z.strictObject({
  from: calendarDay,
  to: calendarDay,
  cursor: pagingQuery.cursor,
});

/** The position of a sale in a cursor: its day and the id of its purchase. */
export const salePosition = z.string().check(z.regex(/^2\d{3}-\d\d-\d\d#[\w-]{1,64}$/));

const maxDays = 366;

/** @throws Problem `invalid-request` unless the range begins before its end, and has at most 366 days */
export function assertValidRange({ from, to }: DayRange): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days >= 1 && days <= maxDays) return;
  const message = `must be at most ${maxDays - 1} days after "from", and not before it`;
  throw invalidRequest({ extensions: { errors: [{ in: 'query', path: 'to', message }] } });
}
