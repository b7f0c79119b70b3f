import * as z from 'zod/mini';
import { documentClient } from '../../../shared/src/table/client.ts';
import type { Worked } from './worker-answers.ts';

/** How often the memory is looked at, at most: milliseconds. */
const pause = 200;
/** The part of an answer and of a call from which units follow; what was written the engine counts, what was read it does not. */
const answered = z.looseObject({
  ConsumedCapacity: z.looseObject({ CapacityUnits: z.number() }),
  Items: z.optional(z.array(z.unknown())),
  Item: z.optional(z.unknown()),
});
const asking = z.looseObject({ ConsistentRead: z.optional(z.boolean()) });

/** What a chore takes, as it is told while it runs. */
const nothing = { calls: 0, read: 0, written: 0, most: 0, gcTook: 0, gcCpu: 0, looked: 0 };
let meter = { ...nothing };

documentClient().middlewareStack.add(
  (next, context) => async (args) => {
    const asked = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
    const { ConsumedCapacity, Items, Item } = answered.parse(asked.output);
    meter.calls += 1;
    if (/^(Get|Query)/.test(context.commandName ?? ''))
      meter.read += readUnits(Items ?? [Item], asking.parse(args.input).ConsistentRead ?? false);
    else meter.written += ConsumedCapacity.CapacityUnits;
    // What a call has brought lives now, beside all that is held already.
    if (performance.now() - meter.looked > pause) look();
    return asked;
  },
  { step: 'initialize', priority: 'high', name: 'meter' },
);

/**
 * Units of one read, at least: each begun 4 KB of all that it brings, half of that where it need not be the newest (DynamoDB).
 * What a filter hides is read too, and not seen here.
 */
const readUnits = (items: readonly unknown[], consistent: boolean): number =>
  Math.max(1, Math.ceil(items.reduce<number>((sum, item) => sum + sizeOf(item), 0) / 4_096)) *
  (consistent ? 1 : 0.5);

/** Bytes of a value as DynamoDB counts them, nearly. */
function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [name, each]) => sum + name.length + sizeOf(each), 0);
}

/** Looks what lives. Garbage is no growth; and the time that it takes to collect it here is not the chore's. */
function look(): number {
  const began = performance.now();
  const before = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage(before);
  meter.looked = performance.now();
  meter.gcTook += meter.looked - began;
  meter.gcCpu += (user + system) / 1_000;
  meter.most = Math.max(meter.most, heapUsed + external);
  return heapUsed + external;
}

/** Tells what a chore takes. @param run does it, and says whether it failed */
export async function metered(run: () => Promise<boolean>): Promise<Worked> {
  meter = { ...nothing };
  const before = look();
  Object.assign(meter, { gcTook: 0, gcCpu: 0 });
  const began = performance.now();
  const used = process.cpuUsage();
  const failed = await run();
  const { user, system } = process.cpuUsage(used);
  const { calls, read, written, most, gcTook, gcCpu } = meter;
  return {
    failed,
    took: performance.now() - began - gcTook,
    cpu: (user + system) / 1_000 - gcCpu,
    before,
    most,
    resident: process.resourceUsage().maxRSS * 1_024,
    calls,
    read,
    written,
  };
}
