import { buckets } from '../../../services/notify/src/table/keys.ts';
import type { Child } from '../child.ts';
import { steady } from '../workers.ts';
import { begin, finish } from './campaign.ts';
import { type Populated, populate } from './people.ts';
import type { NewDevices } from './sink-answers.ts';
import { type Worked, worked } from './worker-answers.ts';
import { askPage } from './workers.ts';

/** How many people a worker sends to for its rate: 200 a bucket, so that each is one page, nearly full. */
export const sample = 200 * buckets;
/** A million in five minutes, a second. */
const goal = 1_000_000 / 300;

/**
 * What one worker does alone: the table’s part (people without a device), the sending’s part (without the table), both.
 * @param devices so many as {@link sample} says
 */
export async function ratesOf(worker: Child, devices: NewDevices): Promise<Record<string, string>> {
  const crowd = await populate(sample, devices);
  const table = await goneThrough(worker, await populate(sample));
  const sending: Worked[] = [];
  for (let bucket = 0; bucket < buckets; bucket += 1)
    sending.push(await worker.ask({ kind: 'send-only', tenantId: crowd.tenantId, bucket }, worked));
  const whole = await goneThrough(worker, crowd);
  return {
    'messages/s of one worker, here': perSecond(whole),
    'messages/s of its sending alone (encryption, signature, post)': perSecond(sending),
    'messages/s of its table’s part alone (the local engine)': perSecond(table),
    'ms of a processor a message; of its sending alone': `${ofProcessor(whole)}; ${ofProcessor(sending)}`,
    'workers at a time for a million in 5 minutes, at the rate here': String(
      Math.ceil(goal / Number(perSecond(whole))),
    ),
  };
}

async function goneThrough(worker: Child, { tenantId }: Populated): Promise<Worked[]> {
  const pages: Worked[] = [];
  await finish(tenantId, await begin(tenantId), [steady(worker, askPage, (how) => void pages.push(how))]);
  return pages;
}

const sumOf = (pages: readonly Worked[], of: 'took' | 'cpu'): number =>
  pages.reduce((sum, page) => sum + page[of], 0);
const perSecond = (pages: readonly Worked[]): string => (sample / (sumOf(pages, 'took') / 1_000)).toFixed(0);
const ofProcessor = (pages: readonly Worked[]): string => (sumOf(pages, 'cpu') / sample).toFixed(2);
