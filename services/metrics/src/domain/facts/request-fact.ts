import * as z from 'zod/mini';
import type { Fact, FactKind } from './fact.ts';

/** A request to a function, from its log line (shared/runtime/observability/invocation-log.ts). */
export interface RequestFact extends Fact {
  /** The operation id of the route. */
  readonly operation: string;
  /** The HTTP status of the response. */
  readonly status: number;
  readonly durationMs: number;
  /** The account in the caller's token. */
  readonly accountId?: string;
  /** The voting in the path, whether it exists or not. */
  readonly votingId?: string;
}

const requestValues = z.tuple([z.string(), z.int(), z.number(), z.string(), z.string()]);

/** Requests in batches: operation, status, duration with two decimal places, account, voting. */
export const requests: FactKind<RequestFact> = {
  name: 'requests',
  toValues: ({ operation, status, durationMs, accountId = '', votingId = '' }) => [
    operation,
    status,
    Math.round(durationMs * 100) / 100,
    accountId,
    votingId,
  ],
  toFact: (fact, values) => {
    const [operation, status, durationMs, accountId, votingId] = requestValues.parse(values);
    return {
      ...fact,
      operation,
      status,
      durationMs,
      ...(accountId !== '' && { accountId }),
      ...(votingId !== '' && { votingId }),
    };
  },
};
