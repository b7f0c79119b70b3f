import { type Cause, causeId } from '../cause.ts';
import type { Person } from '../person.ts';
import { type Done, noteDone, readDone, sumPages } from '../table/pages.ts';
import { deliver } from './deliver.ts';
import { finishWhenAll } from './finish.ts';
import type { Plan } from './plan.ts';
import type { Sending } from './to-device.ts';

/** A page as its source gives it: the people, and how it goes on. */
export interface PageRead extends Omit<Done, 'reached'> {
  readonly people: readonly Person[];
}

/** Where a page stands in the going-through of its cause. */
export interface PagePlace {
  readonly bucket: number;
  readonly from: string;
  /** How many buckets there are: when every page of each is done, all is. */
  readonly buckets: number;
  /** Whether the pages are numbered and come in any order; if not, each follows from the one before. */
  readonly numbered: boolean;
}

/**
 * Does one page, once: who is on it and wants it gets the message (or is counted), and the page is noted. A page that
 * was noted before is not done again.
 * @param read reads the people, at the last moment
 * @returns what was noted, from which the next page follows
 */
export async function doPage(
  sending: Sending,
  cause: Cause,
  plan: Plan,
  { bucket, from, buckets, numbered }: PagePlace,
  read: () => Promise<PageRead>,
): Promise<Done> {
  const { tenantId, correlationId, now } = sending;
  const page = { tenantId, causeId: causeId(cause), bucket, from };
  const known = await readDone(page);
  const done = known ?? (await firstTime());
  if (await endsBucket(done)) await finishWhenAll(sending, cause, buckets);
  return done;

  async function endsBucket({ last }: Done): Promise<boolean> {
    if (!numbered) return last;
    return (await sumPages(tenantId, page.causeId, bucket)).bucketsDone === 1;
  }

  async function firstTime(): Promise<Done> {
    const { people, ...rest } = await read();
    const wanted = people.filter(plan.isFor);
    if (plan.occasion !== undefined) await deliver(sending, wanted, plan.occasion);
    const what = { ...rest, reached: wanted.length };
    return noteDone(page, what, { kind: cause.kind, at: now, correlationId });
  }
}
