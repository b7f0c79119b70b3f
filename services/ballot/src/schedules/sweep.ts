import { type Clock, systemClock } from '@suffra/shared/clock';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { createSweep, type SweepHandler } from '@suffra/shared/sweeps/sweep';
import { findLostWork } from '../application/find-lost-work.ts';
import { tableEnv } from '../env.ts';

/** A certification may wait for pending votes, and a recount may take minutes. */
const retryAfterMs = 15 * 60_000;

/**
 * Creates the function that finds votings and exports that were not finished in time.
 * @param onlyTenantId for tests
 */
export const createBallotSweep = (clock: Clock, newId: IdGenerator, onlyTenantId?: string): SweepHandler =>
  createSweep(
    { tableName: () => tableEnv().BALLOT_TABLE, retryAfterMs, decide: findLostWork, onlyTenantId },
    clock,
    newId,
  );

export const handler = createBallotSweep(systemClock, generateId);
