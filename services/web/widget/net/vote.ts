import { computeBackoffMs } from '../../src/rules/backoff.ts';
import {
  deleteAccessToken,
  getAccessToken,
  hasAccessToken,
  returnVisitorToken,
  takeVisitorToken,
} from './access-token.ts';
import { orderEndpoints, recordFailure } from './endpoints.ts';
import { hasSingleToken, toVisitor } from './identity.ts';
import { ProblemError, readProblem, sendRequest } from './request.ts';

/** The voting of a tile and the API endpoints for it. */
export interface VotingTarget {
  /** API endpoints of the regions, nearest first. */
  readonly endpoints: readonly string[];
  readonly tenant: string;
  readonly voting: string;
}

/** The vote of a request, and when the request is no longer needed. */
export interface VoteContext {
  readonly target: VotingTarget;
  /** The visitor of the tile. No request is sent for another one. */
  readonly visitor: string;
  readonly signal: AbortSignal;
}

/** The visitor's vote and its state. */
export interface VoteStatus {
  readonly state: 'accepted' | 'pending' | 'declined' | 'voided';
  readonly voteId: string;
  readonly choices?: readonly string[];
  readonly receipt?: string;
}

/** The maximum number of attempts. A new token takes one of them. */
const maxAttempts = 6;

/** The range of the delay between two attempts. */
const retryDelay = { firstMs: 600, maxMs: 4_000 };

/** The longest Retry-After that is waited for. After a longer one the visitor decides when to try again. */
const maxRetryAfterMs = 10_000;

/** Problems that a new token can solve. */
const tokenCodes = new Set(['not-signed-in', 'subject-token-refused']);

/** Problems that can be temporary or limited to one region. */
const retryableCodes = new Set(['unsure', 'busy', 'internal-error', 'too-many-requests']);

/** Problems after which the vote may be stored. */
const unsureCodes = new Set(['busy', 'internal-error']);

/**
 * Casts a vote. The same request is sent to each region in turn until one responds; the vote counts once.
 * The vote of a free voting is one request that contains the partner's token, unless there is an access token.
 * @param onRetry called before the vote is sent again
 * @returns undefined if nobody is signed in on the page
 * @throws ProblemError with the problem's code; `unsure` if the vote may be stored, `other-visitor` if another visitor
 * has signed in
 */
export async function castVote(
  context: VoteContext,
  choices: readonly string[],
  { isFree, onRetry }: { isFree: boolean; onRetry: () => void },
): Promise<VoteStatus | undefined> {
  const castDirectly = isFree ? createDirectSender(context, choices) : undefined;
  const init = { method: 'PUT', body: JSON.stringify({ choices }) };
  const send = async (endpoint: string) => {
    const vote = hasAccessToken(context.target.tenant) ? undefined : await castDirectly?.(endpoint);
    return vote ?? sendWithAccess(context, endpoint, init);
  };
  try {
    return await sendWithRetry(context, send, onRetry);
  } catch (error) {
    throw error instanceof ProblemError && unsureCodes.has(error.code) ? new ProblemError('unsure') : error;
  }
}

/** Reads the visitor's vote; see {@link castVote}. @throws ProblemError `not-voted` */
export const readVoteStatus = (context: VoteContext): Promise<VoteStatus | undefined> =>
  sendWithRetry(context, (endpoint) => sendWithAccess(context, endpoint, {}));

/**
 * Creates the function that sends a vote with the partner's token: one request, without a preflight. A retry sends the same
 * token, so that the platform finds the vote that it has accepted.
 * @returns undefined if nobody is signed in, or if the vote needs an access token
 */
function createDirectSender({ target, visitor, signal }: VoteContext, choices: readonly string[]) {
  const { tenant, voting } = target;
  let token: string | undefined;
  let needsExchange = false;
  return async (endpoint: string): Promise<VoteStatus | undefined> => {
    if (needsExchange) return undefined;
    token ??= await takeVisitorToken(tenant);
    if (token === undefined) return undefined;
    if (toVisitor(token) !== visitor) throw new ProblemError('other-visitor');
    const sent = token;
    try {
      if (hasSingleToken(tenant, sent)) throw new ProblemError('exchange-required');
      // A content type that a page may send to another site without a preflight.
      const init = { method: 'POST', headers: { 'content-type': 'text/plain' } };
      const body = JSON.stringify({ tenantId: tenant, votingId: voting, token: sent, choices });
      return await sendVoteRequest(`${endpoint}/v1/visitor-votes`, { ...init, body }, signal);
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : 'unsure';
      if (tokenCodes.has(code)) token = undefined;
      if (code !== 'exchange-required') throw error;
      needsExchange = true;
      returnVisitorToken(tenant, sent);
      return undefined;
    }
  };
}

async function sendWithAccess(
  { target, visitor, signal }: VoteContext,
  endpoint: string,
  init: RequestInit,
): Promise<VoteStatus | undefined> {
  const access = await getAccessToken(endpoint, target.tenant, signal);
  if (access === undefined) return undefined;
  if (access.visitor !== visitor) throw new ProblemError('other-visitor');
  const headers = { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' };
  const url = `${endpoint}/v1/votings/${encodeURIComponent(target.voting)}/vote`;
  return sendVoteRequest(url, { ...init, headers }, signal);
}

async function sendWithRetry(
  { target, signal }: VoteContext,
  send: (endpoint: string) => Promise<VoteStatus | undefined>,
  onRetry: () => void = () => {},
): Promise<VoteStatus | undefined> {
  const endpoints = orderEndpoints(target.endpoints);
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    const endpoint = endpoints[(attempt - 1) % endpoints.length] ?? '';
    try {
      return await send(endpoint);
    } catch (error) {
      signal.throwIfAborted();
      const problem = error instanceof ProblemError ? error : new ProblemError('unsure');
      if (problem.code === 'unsure') recordFailure(endpoint);
      if (tokenCodes.has(problem.code) && !renewed) {
        renewed = true;
        deleteAccessToken(target.tenant);
        continue;
      }
      const { code, retryAfterMs } = problem;
      if (attempt >= maxAttempts || !retryableCodes.has(code) || retryAfterMs > maxRetryAfterMs)
        throw problem;
      onRetry();
      const delayMs = computeBackoffMs(retryDelay, attempt, Math.random(), retryAfterMs);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

async function sendVoteRequest(url: string, init: RequestInit, signal: AbortSignal): Promise<VoteStatus> {
  const response = await sendRequest(url, init, signal);
  if (!response.ok) throw await readProblem(response);
  return { state: 'accepted', ...(await response.json()) };
}
