import { type Clock, systemClock } from '@suffra/shared/clock';
import { recordAudit, recordVisitorSignIn } from '@suffra/shared/events/identity';
import { createJobQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { createSweep, type SweepHandler } from '@suffra/shared/sweeps/sweep';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { findLostErasure } from '../application/find-lost-erasure.ts';
import { recordVerifiedSignIn } from '../application/record-verified-sign-in.ts';
import { deleteUser } from '../cognito/delete-user.ts';
import { env } from '../env.ts';
import { deleteUserCommand } from '../internal-commands.ts';
import { appendAuditEntry } from '../storage/audit-entries.ts';
import { markUserDeleted } from '../storage/erase-profile.ts';

/**
 * Creates the handler of identity's own commands, and of the commands of other services: exports for the audit, and
 * sign-ins of visitors who voted without an exchange.
 */
export const createJobsHandler = (clock: Clock) =>
  createJobQueueHandler(
    onEvent(deleteUserCommand, async ({ tenantId, data: { userId, voterId } }) => {
      await deleteUser(userId);
      await markUserDeleted(tenantId, voterId, userId);
    }),
    onEvent(recordAudit, ({ id, tenantId, correlationId, data }) =>
      appendAuditEntry(tenantId, { ...data, correlationId }, id),
    ),
    onEvent(recordVisitorSignIn, (event) => recordVerifiedSignIn(event, clock())),
  );

export const onJobs = createJobsHandler(systemClock);

const retryAfterMs = 30 * 60_000;

/** Creates the function that finds erased voters whose Cognito user was not deleted. @param onlyTenantId for tests */
export const createIdentitySweep = (clock: Clock, newId: IdGenerator, onlyTenantId?: string): SweepHandler =>
  createSweep(
    { tableName: () => env().IDENTITY_TABLE, retryAfterMs, decide: findLostErasure, onlyTenantId },
    clock,
    newId,
  );

const sweep = createIdentitySweep(systemClock, generateId);

async function handleJobsOrSweep(
  event: SQSEvent | { readonly sweep: true },
  context?: Context,
): Promise<SQSBatchResponse | undefined> {
  if ('Records' in event) return onJobs(event, context);
  await sweep(event, context);
  return undefined;
}

/** A schedule invokes this function too, because a function of its own costs an alarm and a release metric. */
export const handler = Object.assign(handleJobsOrSweep, {
  maxRetryDelaySeconds: onJobs.maxRetryDelaySeconds,
});
