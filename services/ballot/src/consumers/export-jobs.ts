import { type Clock, systemClock } from '@suffra/shared/clock';
import { createJobQueueHandler, onEvent, type QueueHandler } from '@suffra/shared/events/queue-handler';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import { activateElectorate } from '../application/activate-electorate.ts';
import {
  aggregateBallots,
  type ExportLimits,
  finishBallotsExport,
  startAggregation,
} from '../application/export-ballots.ts';
import {
  activateElectorate as activateElectorateCommand,
  aggregateBucket,
  finishExport,
  startExport,
} from '../internal-commands.ts';

/**
 * Creates the handler that exports ballots partition by partition, so the work for a million votes is split into small jobs. The
 * last partition to finish requests the files. Every command may arrive twice: work that is done, or that belongs to a
 * replaced run, is skipped, and parts and files are the same each time. It also activates lists of voters.
 * @param newId creates ids of runs
 */
export const createExportJobsHandler = (
  clock: Clock,
  newId: IdGenerator,
  limits: ExportLimits = {},
): QueueHandler =>
  createJobQueueHandler(
    onEvent(startExport, ({ tenantId, correlationId, data }) =>
      startAggregation({ tenantId, ...data }, { correlationId, clock, newId }),
    ),
    onEvent(aggregateBucket, ({ tenantId, correlationId, data: { bucket, ...run } }) =>
      aggregateBallots({ tenantId, ...run }, bucket, { correlationId, clock, newId }, limits),
    ),
    onEvent(activateElectorateCommand, ({ tenantId, data }) =>
      activateElectorate({ tenantId, ...data }, clock),
    ),
    onEvent(finishExport, ({ tenantId, correlationId, data }) =>
      finishBallotsExport({ tenantId, ...data }, { correlationId, clock, newId }),
    ),
  );

export const handler = createExportJobsHandler(systemClock, generateId);
