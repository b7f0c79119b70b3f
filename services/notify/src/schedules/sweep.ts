import { type Clock, systemClock } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { createSweep, type SweepHandler } from '@suffra/shared/sweeps/sweep';
import { decideAboutCampaign } from '../application/find-lost-campaigns.ts';
import { tableName } from '../env.ts';

/** A job that was started again takes as long as the first time. */
const retryAfterMs = 30 * 60_000;

/** Creates the function that finds campaigns that were not started, sent or counted. @param onlyTenantId for tests */
export const createNotifySweep = (clock: Clock, newId: IdGenerator, onlyTenantId?: string): SweepHandler =>
  createSweep(
    { tableName: () => tableName().NOTIFY_TABLE, retryAfterMs, decide: decideAboutCampaign, onlyTenantId },
    clock,
    newId,
  );

export const handler = createNotifySweep(systemClock, generateId);
