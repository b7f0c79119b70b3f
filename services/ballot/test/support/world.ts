import { randomBytes } from 'node:crypto';
import { votingClosed, votingScheduled } from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { call, type TestAnswer, type TestRequest } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import type { Caller } from '@suffra/shared/tokens/claims';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { certifyOn } from '../../src/on/voting-closed.ts';
import { handler as onVotings } from '../../src/on/voting-snapshots.ts';
import { forgetTallies } from '../../src/table/live-tally.ts';
import { forgetVotings } from '../../src/table/snapshot-cache.ts';
import { handler as tally } from '../../src/tally/handler.ts';
import type { Voting } from '../../src/voting.ts';

/** A tenant of its own for a test, in the real engine, with what the service around the table does. */
export interface World {
  readonly tenantId: string;
  /** A token of somebody of the tenant: a voter by this id unless said otherwise. */
  token(voterId: string, change?: Partial<Caller>): Promise<string>;
  /** Lets the event of the voting arrive. */
  schedule(voting: Voting): Promise<Voting>;
  /** Calls a route of one voting as a voter. */
  as(voterId: string, handler: HttpHandler, voting: Voting, more?: TestRequest): Promise<TestAnswer>;
  /** Votes as a voter through the real route. @param handler for a clock of its own */
  vote(voterId: string, voting: Voting, choices: string[], handler?: HttpHandler): Promise<TestAnswer>;
  /** Hands all changes since the last call to the tally's function, as Lambda would. */
  runTally(batchSize?: number): Promise<number>;
  /** Lets the event of the close arrive. @param now the clock of the certifying function; default long after */
  close(voting: Voting, now?: number, looks?: number): Promise<{ failed: number }>;
}

let stream: Promise<StreamReader> | undefined;

/** Starts the platform for a test file. */
export async function startBallot(): Promise<void> {
  await platform('ballot');
  stream ??= openStream(process.env.BALLOT_TABLE ?? '');
  await stream;
}

/** Makes a world. */
export async function newWorld(): Promise<World> {
  const tenantId = `t-${randomBytes(6).toString('hex')}`;
  const { issuer } = await platform('ballot');
  const token: World['token'] = (voterId, change = {}) =>
    issuer.tokenOf({ tenantId, voterId, role: 'voter', ...change });
  const as: World['as'] = async (voterId, handler, { votingId }, more = {}) =>
    call(handler, { params: { votingId }, token: await token(voterId), ...more });
  return {
    tenantId,
    token,
    as,
    schedule: async (voting) => {
      await onVotings(batchOf(messageOf(votingScheduled, { tenantId, data: voting })));
      forgetVotings();
      return voting;
    },
    vote: (voterId, voting, choices, handler = castVote) =>
      as(voterId, handler, voting, { method: 'PUT', body: { choices } }),
    runTally: async (batchSize = 1_000) => {
      const { Records } = (await (await stream)?.next()) ?? { Records: [] };
      for (let start = 0; start < Records.length; start += batchSize)
        await tally({ Records: Records.slice(start, start + batchSize) });
      forgetTallies();
      return Records.length;
    },
    close: async (voting, now = Date.parse(voting.endsAt) + 60_000, looks = 1) => {
      const { votingId, version, title, startsAt, endsAt } = voting;
      const data = { votingId, version, title, startsAt, endsAt };
      const certify = certifyOn(() => now, { looks, pauseMs: 1 });
      const answer = await certify(batchOf(messageOf(votingClosed, { tenantId, data })));
      return { failed: answer.batchItemFailures.length };
    },
  };
}
