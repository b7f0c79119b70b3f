import { accountId, id, tenantId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { createFactId } from '../domain/facts/fact.ts';
import type { RequestFact } from '../domain/facts/request-fact.ts';

/** The log line of a request (shared/runtime/observability/invocation-log.ts). */
const requestLogLine = z.object({
  route: z.string().check(z.minLength(1), z.maxLength(64)),
  status: z.int().check(z.minimum(100), z.maximum(599)),
  ms: z.number().check(z.minimum(0)),
  tenant: tenantId,
  // From the path and the token of any request: invalid ids are ignored.
  account: z.catch(z.optional(accountId), undefined),
  voting: z.catch(z.optional(id), undefined),
});

/** A line in a log of CloudWatch. */
export interface LogEvent {
  /** The same for each delivery of the line. */
  readonly id: string;
  /** When the line was written, in milliseconds since the epoch. */
  readonly timestamp: number;
  readonly message: string;
}

/** Parses the log line of a request. @returns undefined when it is not the log line of a request */
export function parseRequestLog(event: LogEvent): { tenantId: string; fact: RequestFact } | undefined {
  const parsed = requestLogLine.safeParse(parseJson(event.message));
  if (!parsed.success) return undefined;
  const { route, status, ms, tenant, account, voting } = parsed.data;
  return {
    tenantId: tenant,
    fact: {
      id: createFactId(event.id),
      at: event.timestamp,
      operation: route,
      status,
      durationMs: ms,
      ...(account !== undefined && { accountId: account }),
      ...(voting !== undefined && { votingId: voting }),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
