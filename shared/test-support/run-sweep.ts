import * as z from 'zod/mini';
import type { Clock } from '../runtime/clock.ts';
import { generateId, type IdGenerator } from '../runtime/ids.ts';
import type { SweepHandler } from '../runtime/sweeps/sweep.ts';
import { collectLogEntries } from './log-entries.ts';

const findsEntry = z.object({ sweepFinds: z.number(), service: z.literal('platform') });

/** Creates the sweep of a service for one tenant. */
export type CreateSweep = (clock: Clock, newId: IdGenerator, onlyTenantId: string) => SweepHandler;

/**
 * Runs the sweep of a service for one tenant.
 * @param now milliseconds since the epoch
 * @param runs how many sweeps run at once
 * @returns how many finds were counted
 */
export async function runSweep(
  createSweep: CreateSweep,
  tenantId: string,
  now: number,
  runs = 1,
): Promise<number> {
  const sweep = createSweep(() => now, generateId, tenantId);
  const entries = await collectLogEntries(findsEntry, () =>
    Promise.all(Array.from({ length: runs }, () => sweep())),
  );
  return entries.reduce((sum, { sweepFinds }) => sum + sweepFinds, 0);
}
