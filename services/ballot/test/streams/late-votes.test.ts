import { voterVoted } from '@suffra/shared/events/ballot';
import { toTableChanges } from '@suffra/shared/events/stream-handler';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { matchesPattern } from '@suffra/shared/local-platform/filter-pattern.ts';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { isLateVote } from '../../src/domain/late-vote.ts';
import { handler as register } from '../../src/http/register.ts';
import { toEvents } from '../../src/streams/publish-changes.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { settleCredit } from '../support/paid-votes.ts';

const minute = 60_000;
const endingIn = (ms: number, change: Partial<VotingSnapshot> = {}) =>
  createVoting({ endsAt: new Date(Date.now() + ms).toISOString(), ...change });

describe('a late vote', () => {
  let fixture: Fixture;
  let stream: StreamReader;
  let patterns: readonly unknown[];

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    const { ballot } = (await getPlatform('ballot')).deployed;
    const { events = [] } = ballot?.config.functions.publish ?? {};
    patterns = events.flatMap(({ stream: source }) => source?.filterPatterns ?? []);
  });
  beforeEach(async () => {
    fixture = await createFixture();
    stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
  });

  const registers = (voterId: string, voting: VotingSnapshot) =>
    fixture.as(voterId, register, voting, { method: 'PUT' });
  /** Returns the records that pass the stream filters since the last call, and their events. */
  const publish = async () => {
    const { Records } = await stream.next(fixture.tenantId);
    const wanted = Records.filter((record: DynamoDBRecord) =>
      patterns.some((pattern) => matchesPattern(pattern, record)),
    );
    const votes = wanted.filter((record) => record.dynamodb?.NewImage?.kind?.S === 'vote');
    const events = toTableChanges({ Records: wanted }).flatMap(toEvents);
    const voted = events.flatMap(({ kind, data }) =>
      kind === voterVoted ? [z.parse(voterVoted.data, data)] : [],
    );
    return { invocations: votes.length, voted: voted.map((entry) => entry.voterId) };
  };

  it('is a vote from six minutes before the end', () => {
    const endsAt = '2030-05-01T12:00:00.000Z';
    const border = Date.UTC(2030, 4, 1, 11, 54);
    expect(isLateVote({ endsAt }, border - 1)).to.equal(false);
    expect(isLateVote({ endsAt }, border)).to.equal(true);
  });

  it('of a registered voter is published once', async () => {
    const voting = await fixture.schedule(endingIn(5 * minute, { change: 'until-close' }));
    await registers('voter-ada', voting);
    await fixture.vote('voter-ada', voting, ['o1']);
    await fixture.vote('voter-ada', voting, ['o1']);
    expect(await publish()).to.deep.equal({ invocations: 1, voted: ['voter-ada'] });
  });

  it('costs no invocation if the voter is not registered or the vote is early', async () => {
    const late = await fixture.schedule(endingIn(5 * minute));
    const early = await fixture.schedule(endingIn(30 * minute));
    await registers('voter-ben', early);
    await fixture.vote('voter-ada', late, ['o1']);
    await fixture.vote('voter-ben', early, ['o1']);
    expect(await publish()).to.deep.equal({ invocations: 0, voted: [] });
  });

  it('that is paid is published when it is pending, and not again when it is accepted', async () => {
    const voting = await fixture.schedule(endingIn(5 * minute, { price: 1 }));
    await registers('voter-ada', voting);
    await fixture.vote('voter-ada', voting, ['o1']);
    expect((await publish()).voted).to.deep.equal(['voter-ada']);
    await settleCredit(fixture, 'voter-ada', voting, 'debited');
    expect((await publish()).voted).to.deep.equal([]);
  });
});
