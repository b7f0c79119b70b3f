import { accountId, id, tenantId } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import { createFactId } from '../domain/facts/fact.ts';
import type { RequestFact } from '../domain/facts/request-fact.ts';

/** The log line of a request (shared/runtime/observability/invocation-log.ts): embedded metric format with properties. */
const requestLogLine = z.object({
  _aws: z.object({ Timestamp: z.int() }),
  operation: z.string().check(z.minLength(1), z.maxLength(64)),
  duration: z.number().check(z.minimum(0)),
  status: z.pipe(z.string().check(z.regex(/^[1-5]\d\d$/)), z.transform(Number)),
  tenantId,
  // From the path and the token of any request: invalid ids are ignored.
  accountId: z.catch(z.optional(accountId), undefined),
  votingId: z.catch(z.optional(id), undefined),
});

/**
 * Parses the log line of a request.
 * @param eventId id of the log event: the same for each delivery of the line
 * @param message the line
 * @returns undefined when it is not the log line of a request
 */
export function parseRequestLog(
  eventId: string,
  message: string,
): { tenantId: string; fact: RequestFact } | undefined {
  const parsed = requestLogLine.safeParse(parseJson(message));
  if (!parsed.success) return undefined;
  const { _aws, operation, duration, status, accountId, votingId } = parsed.data;
  return {
    tenantId: parsed.data.tenantId,
    fact: {
      id: createFactId(eventId),
      at: _aws.Timestamp,
      operation,
      status,
      durationMs: duration,
      ...(accountId !== undefined && { accountId }),
      ...(votingId !== undefined && { votingId }),
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
