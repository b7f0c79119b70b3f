import * as z from 'zod/mini';
import { getDocumentClient } from '../../../shared/runtime/storage/document-client.ts';
import type { WorkResult } from './worker-messages.ts';

/** Minimum interval between two samples of the memory, in milliseconds. */
const minSampleIntervalMs = 200;
/** The fields from which read units are computed. The engine reports the consumed units of writes, but not of reads. */
const tableResponse = z.looseObject({
  ConsumedCapacity: z.looseObject({ CapacityUnits: z.number() }),
  Items: z.optional(z.array(z.unknown())),
  Item: z.optional(z.unknown()),
});
const tableRequest = z.looseObject({ ConsistentRead: z.optional(z.boolean()) });

/** The resource use of a job, reported while it runs. */
const emptyMeter = { calls: 0, read: 0, written: 0, maxHeap: 0, gcMs: 0, gcCpuMs: 0, sampledAt: 0 };
let meter = { ...emptyMeter };

getDocumentClient().middlewareStack.add(
  (next, context) => async (args) => {
    const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
    const { ConsumedCapacity, Items, Item } = tableResponse.parse(result.output);
    meter.calls += 1;
    if (/^(Get|Query)/.test(context.commandName ?? ''))
      meter.read += readUnits(Items ?? [Item], tableRequest.parse(args.input).ConsistentRead ?? false);
    else meter.written += ConsumedCapacity.CapacityUnits;
    // The response of a call is in memory now, in addition to everything else.
    if (performance.now() - meter.sampledAt > minSampleIntervalMs) sampleMemory();
    return result;
  },
  { step: 'initialize', priority: 'high', name: 'meter' },
);

/**
 * Minimum read units of one read: one for each started 4 KB of the response, half of that for an eventually
 * consistent read (DynamoDB). Rows removed by a filter are read too, but not visible here.
 */
const readUnits = (items: readonly unknown[], consistent: boolean): number =>
  Math.max(1, Math.ceil(items.reduce<number>((sum, item) => sum + computeItemSize(item), 0) / 4_096)) *
  (consistent ? 1 : 0.5);

/** Estimates the bytes of a value as DynamoDB counts them. */
function computeItemSize(value: unknown): number {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [name, entry]) => sum + name.length + computeItemSize(entry), 0);
}

/** Measures the live memory. It collects garbage first, and the time for that is not counted as work of the job. */
function sampleMemory(): number {
  const began = performance.now();
  const before = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage(before);
  meter.sampledAt = performance.now();
  meter.gcMs += meter.sampledAt - began;
  meter.gcCpuMs += (user + system) / 1_000;
  meter.maxHeap = Math.max(meter.maxHeap, heapUsed + external);
  return heapUsed + external;
}

/** Measures the resource use of a job. @param run processes the job and returns whether it failed */
export async function measureWork(run: () => Promise<boolean>): Promise<WorkResult> {
  meter = { ...emptyMeter };
  const before = sampleMemory();
  Object.assign(meter, { gcTook: 0, gcCpu: 0 });
  const began = performance.now();
  const used = process.cpuUsage();
  const failed = await run();
  const { user, system } = process.cpuUsage(used);
  const { calls, read, written, maxHeap, gcMs, gcCpuMs } = meter;
  return {
    failed,
    took: performance.now() - began - gcMs,
    cpu: (user + system) / 1_000 - gcCpuMs,
    before,
    maxHeap,
    resident: process.resourceUsage().maxRSS * 1_024,
    calls,
    read,
    written,
  };
}
