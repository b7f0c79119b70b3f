import { accountId, id, instant, tenantId } from '@suffra/shared/fields';
import * as z from 'zod/mini';

/** The query of an admin for metrics over time. */
export const metricsQuery = z.strictObject({
  from: instant,
  to: instant,
  step: z.enum(['minute', 'hour', 'day']),
  votingId: z.optional(id),
  accountId: z.optional(accountId),
});

/** The query of an operator for the metrics of a tenant. */
export const platformQuery = z.strictObject({ ...metricsQuery.shape, tenantId });
