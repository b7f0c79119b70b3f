import * as z from 'zod/mini';
import type { Fact, FactKind } from './fact.ts';

/** One request that a function has answered, by its own structured line (`requestLine` of shared/observe). */
export interface RequestFact extends Fact {
  /** The route's operation id. */
  readonly operation: string;
  /** The HTTP status of its answer. */
  readonly status: number;
  /** Milliseconds from the request to its answer. */
  readonly duration: number;
  /** The account that the caller's token named. */
  readonly accountId?: string;
  /** The voting that the address named, whether it exists or not. */
  readonly votingId?: string;
}

const values = z.tuple([z.string(), z.int(), z.number(), z.string(), z.string()]);

/** Requests in bags: operation, status, duration to a hundredth of a millisecond, account, voting. */
export const requests: FactKind<RequestFact> = {
  name: 'requests',
  toValues: ({ operation, status, duration, accountId = '', votingId = '' }) => [
    operation,
    status,
    Math.round(duration * 100) / 100,
    accountId,
    votingId,
  ],
  toFact: (fact, stored) => {
    const [operation, status, duration, accountId, votingId] = values.parse(stored);
    return {
      ...fact,
      operation,
      status,
      duration,
      ...(accountId !== '' && { accountId }),
      ...(votingId !== '' && { votingId }),
    };
  },
};
