import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { call } from '@suffra/shared/test/call';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { sameBallots } from '../../src/ballots.ts';
import { handler as myVotes } from '../../src/http/export-my-votes.ts';
import { handler as voterVotes } from '../../src/http/export-voter-votes.ts';
import { handler as participation } from '../../src/http/list-participation.ts';
import { listBallotsRoute } from '../../src/http/list-same-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import type { Voting } from '../../src/voting.ts';
import { erased } from '../support/erasing.ts';
import { votingWith } from '../support/voting.ts';
import { newWorld, startBallot, type World } from '../support/world.ts';

const people = Array.from({ length: 30 }, (_, i) => `voter-${String(i).padStart(4, '0')}`);

describe('what is taken out', () => {
  let world: World;
  let admin: string;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    world = await newWorld();
    admin = await world.token('admin-one-01', { role: 'admin' });
  });

  /** What was told to identity's queue of this tenant since the last call, each once: a queue may hold it twice. */
  const noted = async () => {
    const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    const QueueUrl = process.env.IDENTITY_CHORES;
    const all = new Map<string, Record<string, unknown>>();
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
      );
      if (Messages.length === 0) return [...all.values()];
      for (const { Body = '', ReceiptHandle } of Messages) {
        const said = JSON.parse(Body);
        if (said.tenantid === world.tenantId) all.set(said.id, said.data);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
  const allPages = async (token: string, voting: Voting, limit: string) => {
    const items: Record<string, unknown>[] = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = cursor === undefined ? { limit } : { limit, cursor };
      const { status, body } = await call(participation, {
        token,
        params: { votingId: voting.votingId },
        query,
      });
      expect(status).to.equal(200);
      items.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    return items;
  };

  it('of a voting: who takes part, page by page, each once, and nothing of what they chose', async () => {
    const voting = await world.schedule(votingWith({ buckets: 64 }));
    for (const each of people) await world.vote(each, voting, ['o1']);
    await world.as('voter-only-registered', register, voting, { method: 'PUT' });
    await erased(world, 'voter-0007');
    const wanted = [...people.filter((each) => each !== 'voter-0007'), 'voter-only-registered'].sort();
    for (const limit of ['1', '7', '100']) {
      const items = await allPages(admin, voting, limit);
      expect(items.map(({ voterId }) => voterId).sort()).to.deep.equal(wanted);
      expect(JSON.stringify(items)).not.to.include('o1');
    }
    expect(await noted()).to.have.length(3);
  });

  it('of a voting: what was voted, when it is certified, as many as count, erased ones too', async () => {
    const voting = await world.schedule(votingWith());
    const ballots = listBallotsRoute(() => Date.parse(voting.endsAt) + 60_000);
    const ask = (route = ballots) => call(route, { token: admin, params: { votingId: voting.votingId } });
    for (const [i, each] of people.slice(0, 6).entries())
      await world.vote(each, voting, [i < 4 ? 'o2' : 'o1']);
    await erased(world, 'voter-0005');
    expect((await ask(listBallotsRoute(() => Date.now()))).body.type).to.match(/not-certified$/);
    expect((await ask()).body.type).to.match(/not-certified$/);
    await world.runTally();
    await world.close(voting);
    const { body } = await ask();
    expect(body).to.deep.equal({
      votingId: voting.votingId,
      votes: 6,
      ballots: [
        { choices: ['o2'], votes: 4 },
        { choices: ['o1'], votes: 2 },
      ],
    });
    expect(await noted()).to.have.length(1);
  });

  it('of a voter: to themselves all of it, to an admin nothing of what they chose', async () => {
    const ada = 'voter-0001';
    const [one, two] = [await world.schedule(votingWith()), await world.schedule(votingWith())];
    await world.schedule(votingWith());
    await world.vote(ada, one, ['o3']);
    await world.as(ada, register, two, { method: 'PUT' });
    const own = await call(myVotes, { token: await world.token(ada) });
    expect(own.body.items.map((each: { votingId: string }) => each.votingId).sort()).to.deep.equal(
      [one.votingId, two.votingId].sort(),
    );
    expect(JSON.stringify(own.body)).to.include('"choices":["o3"]');
    expect(await noted()).to.deep.equal([]);
    const asked = await call(voterVotes, { token: admin, params: { voterId: ada } });
    expect(asked.body.items).to.have.length(2);
    expect(JSON.stringify(asked.body)).not.to.include('o3');
    const [line, ...more] = await noted();
    expect(more).to.deep.equal([]);
    expect(line).to.include({ act: 'voter-exported', by: 'admin-one-01', voterId: ada });
  });

  it('is for admins: of their votings, of whole tenants, and of their own tenant', async () => {
    const voting = await world.schedule(votingWith());
    await world.vote('voter-0001', voting, ['o1']);
    const params = { votingId: voting.votingId };
    const ballots = listBallotsRoute(() => Date.now());
    const limited = await world.token('admin-two-02', { role: 'admin', votings: ['another'] });
    const voter = await world.token('voter-0001');
    const foreign = await (await newWorld()).token('admin-one-01', { role: 'admin' });
    for (const route of [participation, ballots]) {
      expect((await call(route, { token: limited, params })).status).to.equal(403);
      expect((await call(route, { token: voter, params })).status).to.equal(403);
      expect((await call(route, { token: foreign, params })).status).to.equal(404);
    }
    const of = { voterId: 'voter-0001' };
    expect((await call(voterVotes, { token: limited, params: of })).status).to.equal(403);
    expect((await call(voterVotes, { token: voter, params: of })).status).to.equal(403);
    expect((await call(voterVotes, { token: foreign, params: of })).body.items).to.deep.equal([]);
  });

  it('says the same of ballots, in whatever order they are read', async () => {
    const voting = votingWith({ ballot: { kind: 'approval' } });
    const votedAt = Date.now();
    const ballot = fc.uniqueArray(fc.constantFrom('o1', 'o2', 'o3'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(ballot, { maxLength: 20 }), async (cast) => {
        const told = (all: string[][]) =>
          sameBallots(voting, async (visit) => {
            for (const choices of all) visit({ votedAt, choices });
          });
        const sums = await told(cast);
        expect(await told(cast.toReversed().map((choices) => choices.toReversed()))).to.deep.equal(sums);
        expect((sums ?? []).reduce((sum, { votes }) => sum + votes, 0)).to.equal(cast.length);
      }),
      { numRuns: 50 },
    );
  });
});
