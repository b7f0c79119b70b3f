import { type Clock, systemClock } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { createSweep, type SweepHandler } from '@suffra/shared/sweeps/sweep';
import { decideAboutTimers } from '../application/find-lost-timers.ts';
import { tableEnv } from '../env.ts';

/** A timer fires within seconds. The alert of five minutes before the end leaves time for one repetition. */
const retryAfterMs = 2 * 60_000;

/** Creates the function that finds votings whose timers did not fire. @param onlyTenantId for tests */
export const createVotingsSweep = (clock: Clock, newId: IdGenerator, onlyTenantId?: string): SweepHandler =>
  createSweep(
    { tableName: () => tableEnv().VOTINGS_TABLE, retryAfterMs, decide: decideAboutTimers, onlyTenantId },
    clock,
    newId,
  );

export const handler = createVotingsSweep(systemClock, generateId);
