import { voterVoted } from '@suffra/shared/events/ballot';
import { changesIn } from '@suffra/shared/events/stream';
import { matches } from '@suffra/shared/local/filter-pattern.ts';
import { platform } from '@suffra/shared/test/platform';
import { openStream, type StreamReader } from '@suffra/shared/test/stream';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as register } from '../src/http/register.ts';
import { isLate } from '../src/late.ts';
import { meaningOf } from '../src/stream.ts';
import type { Voting } from '../src/voting.ts';
import { settled } from './support/credits.ts';
import { votingWith } from './support/voting.ts';
import { newWorld, startBallot, type World } from './support/world.ts';

const minute = 60_000;
const endingIn = (ms: number, change: Partial<Voting> = {}) =>
  votingWith({ endsAt: new Date(Date.now() + ms).toISOString(), ...change });

describe('a late vote', () => {
  let world: World;
  let stream: StreamReader;
  let patterns: readonly unknown[];

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    const { ballot } = (await platform('ballot')).deployed;
    const { events = [] } = ballot?.config.functions.publish ?? {};
    patterns = events.flatMap(({ stream: source }) => source?.filterPatterns ?? []);
  });
  beforeEach(async () => {
    world = await newWorld();
    stream = await openStream(process.env.BALLOT_TABLE ?? '');
  });

  const registers = (voterId: string, voting: Voting) =>
    world.as(voterId, register, voting, { method: 'PUT' });
  /** What the stream lets through since the last call, and who is said to have voted. */
  const told = async () => {
    const { Records } = await stream.next(world.tenantId);
    const wanted = Records.filter((each: DynamoDBRecord) =>
      patterns.some((pattern) => matches(pattern, each)),
    );
    const votes = wanted.filter((each) => each.dynamodb?.NewImage?.kind?.S === 'vote');
    const said = changesIn({ Records: wanted }).flatMap(meaningOf);
    const voted = said.flatMap(({ kind, data }) =>
      kind === voterVoted ? [z.parse(voterVoted.data, data)] : [],
    );
    return { invocations: votes.length, voted: voted.map((each) => each.voterId) };
  };

  it('is one from six minutes before the end on', () => {
    const endsAt = '2030-05-01T12:00:00.000Z';
    const border = Date.UTC(2030, 4, 1, 11, 54);
    expect(isLate({ endsAt }, border - 1)).to.equal(false);
    expect(isLate({ endsAt }, border)).to.equal(true);
  });

  it('of somebody who registered is told of, once', async () => {
    const voting = await world.schedule(endingIn(5 * minute, { change: 'until-close' }));
    await registers('voter-ada', voting);
    await world.vote('voter-ada', voting, ['o1']);
    await world.vote('voter-ada', voting, ['o1']);
    expect(await told()).to.deep.equal({ invocations: 1, voted: ['voter-ada'] });
  });

  it('of somebody who did not, or one that is early, costs no invocation', async () => {
    const late = await world.schedule(endingIn(5 * minute));
    const early = await world.schedule(endingIn(30 * minute));
    await registers('voter-ben', early);
    await world.vote('voter-ada', late, ['o1']);
    await world.vote('voter-ben', early, ['o1']);
    expect(await told()).to.deep.equal({ invocations: 0, voted: [] });
  });

  it('that is paid is told of while it waits already, and not again when it is accepted', async () => {
    const voting = await world.schedule(endingIn(5 * minute, { price: 1 }));
    await registers('voter-ada', voting);
    await world.vote('voter-ada', voting, ['o1']);
    expect((await told()).voted).to.deep.equal(['voter-ada']);
    await settled(world, 'voter-ada', voting, 'debited');
    expect((await told()).voted).to.deep.equal([]);
  });
});
