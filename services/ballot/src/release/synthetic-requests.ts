import { toInstant } from '@suffra/shared/clock';
import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import { votingScheduled } from '@suffra/shared/events/votings';
import type { InvocationResult } from '@suffra/shared/release/smoke';
import type { Role } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';

/** The tenant of synthetic votes. It has no users, and only ballot knows its votings. */
export const canaryTenantId = 'canary';

const hourMs = 3_600_000;

/** Creates the SQS message with a free voting that is open for an hour. @param now in milliseconds since the epoch */
export function createVotingMessage(votingId: string, now: number): unknown {
  const event = createEvent(votingScheduled, {
    tenantId: canaryTenantId,
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
      startsAt: toInstant(now - hourMs),
      endsAt: toInstant(now + hourMs),
      price: 0,
      ballot: { kind: 'single' },
      change: 'none',
      results: 'live',
      buckets: 1,
      cancelled: false,
      corrections: [],
    },
  });
  const body = JSON.stringify(toCloudEvent(votingId, event));
  const receivedAt = String(now);
  const attributes = { ApproximateReceiveCount: '1', ApproximateFirstReceiveTimestamp: receivedAt };
  return { Records: [{ messageId: votingId, eventSource: 'aws:sqs', body, attributes }] };
}

/** Creates a request of a voter with claims, which a function trusts if it is invoked without an API. @param voter number of the voter */
export const createRequest = (voter: number, method: string, path: string, overrides: object = {}): unknown =>
  createCallerRequest({ sub: `canary-voter-${voter}`, role: 'voter' }, method, path, overrides);

/** Creates a request for the turnout of a voting, which admins read. It is exact, unlike live results. */
export const createTurnoutRequest = (votingId: string): unknown =>
  createCallerRequest({ sub: 'canary-admin', role: 'admin' }, 'GET', `/v1/votings/${votingId}/turnout`, {
    pathParameters: { votingId },
  });

function createCallerRequest(
  caller: { sub: string; role: Role },
  method: string,
  path: string,
  overrides: object,
): unknown {
  const claims = { ...caller, tenantId: canaryTenantId };
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method, path }, authorizer: { jwt: { claims } } },
    isBase64Encoded: false,
    ...overrides,
  };
}

/** Creates a request to vote. @param voter number of the voter */
export const createVoteRequest = (votingId: string, voter: number): unknown =>
  createRequest(voter, 'PUT', `/v1/votings/${votingId}/vote`, {
    pathParameters: { votingId },
    body: JSON.stringify({ choices: [voter % 2 === 0 ? 'o1' : 'o2'] }),
  });

const httpResponse = z.object({ statusCode: z.int(), body: z.string() });

/**
 * Parses the response of an invoked function.
 * @param status the expected status
 * @returns the parsed body, or the fault
 */
export function parseResponse(
  { error, answer }: InvocationResult,
  status: number,
): { body?: unknown; fault?: string } {
  if (error !== undefined) return { fault: `threw: ${error}` };
  const { data } = httpResponse.safeParse(answer);
  if (data === undefined) return { fault: 'returned no HTTP response' };
  if (data.statusCode !== status)
    return { fault: `returned ${data.statusCode} instead of ${status}: ${data.body}` };
  return { body: JSON.parse(data.body) };
}

const voteResponse = z.object({ receipt: z.string().check(z.minLength(1)) });

/** Parses the response to a vote. @returns the receipt, or the fault */
export function parseReceiptResponse(result: InvocationResult): { receipt?: string; fault?: string } {
  const { body, fault } = parseResponse(result, 201);
  if (fault !== undefined) return { fault };
  const { data } = voteResponse.safeParse(body);
  return data === undefined ? { fault: 'returned no receipt' } : { receipt: data.receipt };
}
