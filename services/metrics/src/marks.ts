import type { Change } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';

import { dayOf, dayStart, hourStart, type Level, day as wholeDay } from './time.ts';

/** An hour or a day of a tenant that must be made (again). */
export const mark = z.object({ tenantId: z.string(), level: z.enum(['hour', 'day']), name: z.string() });
export type Mark = z.output<typeof mark>;

const row = z.object({ pk: z.string(), sk: z.string(), kind: z.string() });

/**
 * What changes of metrics' table make out of date: facts their hour, and an hour made after its day was over that day.
 * Before, the day is shown from its hours, and made when it is over (on/new-hour.ts).
 */
export function marksOf(changes: readonly Change[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { after, at } of changes) {
    const changed = after && markOf(row.parse(after), at);
    if (changed) marks.set(nameOfMark(changed), changed);
  }
  return [...marks.values()];
}

function markOf({ pk, sk, kind }: z.output<typeof row>, at: number): Mark | undefined {
  const [tenantId = '', level = '', place = ''] = pk.split('#');
  if (kind === 'bag' || kind === 'votes') return { tenantId, level: 'hour', name: place };
  if (kind !== 'rollup' || level !== 'hour' || place !== 'total') return undefined;
  const day = dayOf(hourStart(sk.slice(0, sk.indexOf('#'))));
  return at < dayStart(day) + wholeDay ? undefined : { tenantId, level: 'day', name: day };
}

const nameOfMark = ({ tenantId, level, name }: { tenantId: string; level: Level; name: string }): string =>
  `${tenantId}#${level}#${name}`;

/** A mark as the queue takes it. */
export interface Marked {
  readonly body: string;
  /** Of one group one is worked on at a time. */
  readonly group: string;
  /** The same for all marks of the same in one window: they stand for one. */
  readonly deduplication: string;
}

/**
 * A mark as the queue takes it: all of one window are one message, and the queue holds it back for longer than the window,
 * so that nothing that was marked is missed by what it sets off.
 * @param now milliseconds since the epoch
 * @param window milliseconds
 */
export function marked(each: Mark, now: number, window: number): Marked {
  const group = nameOfMark(each);
  return { body: JSON.stringify(each), group, deduplication: `${group}#${Math.floor(now / window)}` };
}
