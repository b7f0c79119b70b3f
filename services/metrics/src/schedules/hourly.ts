import { type Clock, systemClock } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { createSweep, type SweepHandler } from '@suffra/shared/sweeps/sweep';
import { decideAboutReport } from '../application/find-lost-reports.ts';
import { tableName } from '../env.ts';
import { createDayRollupSchedule } from './enqueue-day-rollups.ts';

/** A run that was started again takes as long as the first time. */
const retryAfterMs = 30 * 60_000;

/** Creates the function that finds reports that were not completed. @param onlyTenantId for tests */
export const createMetricsSweep = (clock: Clock, newId: IdGenerator, onlyTenantId?: string): SweepHandler =>
  createSweep(
    { tableName: () => tableName().METRICS_TABLE, retryAfterMs, decide: decideAboutReport, onlyTenantId },
    clock,
    newId,
  );

const enqueueDayRollups = createDayRollupSchedule(systemClock);
const sweep = createMetricsSweep(systemClock, generateId);

/** Enqueues the rollups of ended days, and finds reports that were not completed. Neither stops the other. */
export const handler: SweepHandler = async (event, context) => {
  const results = await Promise.allSettled([enqueueDayRollups(), sweep(event, context)]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
};
