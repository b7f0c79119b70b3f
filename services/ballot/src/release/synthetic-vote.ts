import { toInstant } from '@suffra/shared/clock';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { votingScheduled } from '@suffra/shared/events/votings';
import type { Outcome } from '@suffra/shared/release/smoke';
import * as z from 'zod/mini';

/** The tenant of synthetic votes. No person belongs to it, and its votings are known to ballot alone. */
export const canaryTenant = 'canary';

const hour = 3_600_000;

/** The message by which ballot learns of a voting, as its queue would bring it: a free one, open for an hour. */
export function votingMessage(votingId: string, now: number): unknown {
  const said = say(votingScheduled, {
    tenantId: canaryTenant,
    correlationId: `release-${votingId}`,
    time: toInstant(now),
    data: {
      votingId,
      version: 1,
      title: 'Is this release good?',
      options: [
        { id: 'o1', label: 'Yes' },
        { id: 'o2', label: 'No' },
      ],
      startsAt: toInstant(now - hour),
      endsAt: toInstant(now + hour),
      price: 0,
      ballot: { kind: 'single' },
      change: 'none',
      results: 'live',
      buckets: 1,
      cancelled: false,
    },
  });
  const body = JSON.stringify(enveloped(votingId, said));
  return { Records: [{ messageId: votingId, eventSource: 'aws:sqs', body }] };
}

/** A request of the voter of that number, as API Gateway hands it on once it has verified the token. */
export function requestOf(voter: number, method: string, path: string, more: object = {}): unknown {
  const claims = { sub: `canary-voter-${voter}`, tenantId: canaryTenant, role: 'voter' };
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method, path }, authorizer: { jwt: { claims } } },
    isBase64Encoded: false,
    ...more,
  };
}

/** The vote of the voter of that number. */
export const voteRequest = (votingId: string, voter: number): unknown =>
  requestOf(voter, 'PUT', `/v1/votings/${votingId}/vote`, {
    pathParameters: { votingId },
    body: JSON.stringify({ choices: [voter % 2 === 0 ? 'o1' : 'o2'] }),
  });

const http = z.object({ statusCode: z.int(), body: z.string() });

/**
 * The body of an answer that should have a certain status.
 * @returns the parsed body, or what is wrong
 */
export function bodyOf({ error, answer }: Outcome, status: number): { body?: unknown; fault?: string } {
  if (error !== undefined) return { fault: `threw: ${error}` };
  const { data } = http.safeParse(answer);
  if (data === undefined) return { fault: 'answered nothing that is HTTP' };
  if (data.statusCode !== status) return { fault: `answered ${data.statusCode} for ${status}: ${data.body}` };
  return { body: JSON.parse(data.body) };
}

const withReceipt = z.object({ receipt: z.string().check(z.minLength(1)) });

/** The receipt of a vote that was cast, or what is wrong with the answer. */
export function receiptIn(outcome: Outcome): { receipt?: string; fault?: string } {
  const { body, fault } = bodyOf(outcome, 201);
  if (fault !== undefined) return { fault };
  const { data } = withReceipt.safeParse(body);
  return data === undefined ? { fault: 'gave no receipt' } : { receipt: data.receipt };
}
