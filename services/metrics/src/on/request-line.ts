import { accountId, id, tenantId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { factId } from '../facts/fact.ts';
import type { RequestFact } from '../facts/request-fact.ts';

/** The line of a request (shared/src/observe): CloudWatch's embedded metrics, with the rest as properties in text. */
const requestLine = z.object({
  _aws: z.object({ Timestamp: z.int() }),
  operation: z.string().check(z.minLength(1), z.maxLength(64)),
  duration: z.number().check(z.minimum(0)),
  status: z.pipe(z.string().check(z.regex(/^[1-5]\d\d$/)), z.transform(Number)),
  tenantId,
  // Said of whatever the address and the token named: what is no id is not told apart.
  accountId: z.catch(z.optional(accountId), undefined),
  votingId: z.catch(z.optional(id), undefined),
});

/**
 * The request that a line tells of.
 * @param eventId the log event's own id: the same whenever the line is delivered
 * @param message the line
 * @returns undefined when it is no such line
 */
export function requestIn(
  eventId: string,
  message: string,
): { tenantId: string; fact: RequestFact } | undefined {
  const parsed = requestLine.safeParse(json(message));
  if (!parsed.success) return undefined;
  const { _aws, operation, duration, status, accountId, votingId } = parsed.data;
  return {
    tenantId: parsed.data.tenantId,
    fact: {
      id: factId(eventId),
      at: _aws.Timestamp,
      operation,
      status,
      duration,
      ...(accountId !== undefined && { accountId }),
      ...(votingId !== undefined && { votingId }),
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
