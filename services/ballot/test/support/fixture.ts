import { randomBytes } from 'node:crypto';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { votingClosed, votingScheduled } from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/route';
import { call, type TestRequest, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import type { Caller } from '@suffra/shared/tokens/claims';
import { handler as onPublishResults } from '../../src/consumers/publish-results.ts';
import { createVotingClosedHandler } from '../../src/consumers/voting-closed.ts';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { publishResults } from '../../src/internal-commands.ts';
import { clearCachedReads } from '../../src/storage/cached-read.ts';
import { clearVotingCache } from '../../src/storage/voting-cache.ts';
import { handler as tally } from '../../src/streams/update-tally.ts';

/** A separate tenant for a test in the local engine, with the functions of the service. */
export interface Fixture {
  readonly tenantId: string;
  /** Signs a token of a voter of the tenant. `change` overrides its claims. */
  token(voterId: string, change?: Partial<Caller>): Promise<string>;
  /** Delivers `voting.scheduled`. */
  schedule(voting: VotingSnapshot): Promise<VotingSnapshot>;
  /** Calls a route of one voting as a voter. */
  as(
    voterId: string,
    handler: HttpHandler,
    voting: VotingSnapshot,
    more?: TestRequest,
  ): Promise<TestResponse>;
  /** Votes through the route. @param handler for another clock */
  vote(
    voterId: string,
    voting: VotingSnapshot,
    choices: string[],
    handler?: HttpHandler,
  ): Promise<TestResponse>;
  /** Passes all changes since the last call to the tally function, as Lambda does. @returns the number of changes */
  runTally(batchSize?: number): Promise<number>;
  /** Delivers the command that advances and publishes the live results of a voting. */
  publishResults(voting: VotingSnapshot): Promise<void>;
  /** Delivers `voting.closed`. @param now the time of the function; by default one minute after the end */
  close(voting: VotingSnapshot, now?: number, maxAttempts?: number): Promise<{ failed: number }>;
}

let stream: Promise<StreamReader> | undefined;

/** Starts the platform for a test file. */
export async function startBallot(): Promise<void> {
  await getPlatform('ballot');
  stream ??= openStreamReader(process.env.BALLOT_TABLE ?? '');
  await stream;
}

/** Creates a fixture. */
export async function createFixture(): Promise<Fixture> {
  const tenantId = `t-${randomBytes(6).toString('hex')}`;
  const { issuer } = await getPlatform('ballot');
  const token: Fixture['token'] = (voterId, change = {}) =>
    issuer.signToken({ tenantId, voterId, role: 'voter', ...change });
  const as: Fixture['as'] = async (voterId, handler, { votingId }, more = {}) =>
    call(handler, { params: { votingId }, token: await token(voterId), ...more });
  return {
    tenantId,
    token,
    as,
    schedule: async (voting) => {
      await onVotings(toSqsEvent(toSqsMessage(votingScheduled, { tenantId, data: voting })));
      clearVotingCache();
      return voting;
    },
    vote: (voterId, voting, choices, handler = castVote) =>
      as(voterId, handler, voting, { method: 'PUT', body: { choices } }),
    runTally: async (batchSize = 1_000) => {
      const { Records } = (await (await stream)?.next()) ?? { Records: [] };
      for (let start = 0; start < Records.length; start += batchSize)
        await tally({ Records: Records.slice(start, start + batchSize) });
      clearCachedReads();
      return Records.length;
    },
    publishResults: async ({ votingId }) => {
      const message = toSqsMessage(publishResults, { tenantId, data: { votingId, counted: true } });
      const { batchItemFailures } = await onPublishResults(toSqsEvent(message));
      if (batchItemFailures.length > 0) throw new Error('the results could not be published');
      clearCachedReads();
    },
    close: async (voting, now = Date.parse(voting.endsAt) + 60_000, maxAttempts = 1) => {
      const { votingId, version, title, startsAt, endsAt } = voting;
      const data = { votingId, version, title, startsAt, endsAt };
      const certify = createVotingClosedHandler(() => now, { maxAttempts, intervalMs: 1 });
      const answer = await certify(toSqsEvent(toSqsMessage(votingClosed, { tenantId, data })));
      return { failed: answer.batchItemFailures.length };
    },
  };
}
