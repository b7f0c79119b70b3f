import { readFileSync } from 'node:fs';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { generateId } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { assert, asyncProperty, constantFrom, scheduler } from 'fast-check';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { settleMs } from '../../src/domain/late-vote.ts';
import { createCastVoteRoute } from '../../src/http/cast-vote.ts';
import { handler as exportMyVotes } from '../../src/http/export-my-votes.ts';
import { createGetResultsRoute } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { createListParticipationRoute } from '../../src/http/list-participation.ts';
import { findBallot } from '../../src/storage/ballots.ts';
import { visitCountedBallots } from '../../src/storage/buckets.ts';
import { createVoting } from '../support/create-voting.ts';
import { eraseVoter } from '../support/erasures.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { readVoterBallot, settleCredit } from '../support/paid-votes.ts';
import { injectFaults, measureCapacity } from '../support/table-calls.ts';

const ada = 'voter-ada-0001';
const getCode = ({ body }: { body: { type?: string } }) => body.type?.split(':').at(-1);

/** Holds the first write of a vote until it is released. */
function createGate() {
  let release: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let isFirst = true;
  return {
    release,
    arrived,
    /** @param order whether the write is held before it is stored, or its response after it was stored */
    hold: (order: 'request' | 'response') => async (operation: string, send: () => Promise<unknown>) => {
      if (operation !== 'UpdateItem' || !isFirst) return send();
      isFirst = false;
      const output = order === 'response' ? await send() : undefined;
      arrive();
      await released;
      return order === 'response' ? output : send();
    },
  };
}

describe('a vote that is repeated after the end, while its first write is on its way #attempts', () => {
  let fixture: Fixture;
  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const voteAt = (at: number, voting: VotingSnapshot, choice: string, voter = ada) =>
    fixture.vote(
      voter,
      voting,
      [choice],
      createCastVoteRoute(() => at, generateId),
    );
  const getEnd = ({ endsAt }: VotingSnapshot) => Date.parse(endsAt);
  const countVotes = async (voting: VotingSnapshot) => {
    let votes = 0;
    await visitCountedBallots(fixture.tenantId, voting, ({ votedAt }) => {
      if (votedAt !== undefined) votes += 1;
    });
    return votes;
  };

  for (const [name, overrides] of [
    ['free', {}],
    ['paid', { price: 1 }],
    ['free, changeable', { change: 'until-close' }],
  ] as const) {
    it(`is not stored any more after the repeat got closed (${name})`, async () => {
      const voting = await fixture.schedule(createVoting(overrides));
      const gate = createGate();
      await injectFaults(gate.hold('request'), async () => {
        const first = voteAt(getEnd(voting) - 1, voting, 'o1');
        await gate.arrived;
        const repeat = await voteAt(getEnd(voting) + 1, voting, 'o1');
        expect([repeat.status, getCode(repeat)]).to.deep.equal([409, 'closed']);
        gate.release();
        expect(getCode(await first)).to.equal('closed');
      });
      const { vote, pending } = await readVoterBallot(fixture, ada, voting);
      expect([vote, pending]).to.deep.equal([undefined, undefined]);
      expect(getCode(await fixture.as(ada, getVote, voting))).to.equal('not-voted');
    });

    it(`is returned if it was stored and only its response was lost (${name})`, async () => {
      const voting = await fixture.schedule(createVoting(overrides));
      const gate = createGate();
      await injectFaults(gate.hold('response'), async () => {
        const first = voteAt(getEnd(voting) - 1, voting, 'o1');
        await gate.arrived;
        const repeat = await voteAt(getEnd(voting) + 1, voting, 'o1');
        gate.release();
        expect(repeat.body.voteId).to.equal((await first).body.voteId);
      });
    });
  }

  it('is returned if it is stored between the read and the refusal of the repeated request', async () => {
    const voting = await fixture.schedule(createVoting());
    const gate = createGate();
    await injectFaults(gate.hold('request'), async () => {
      const repeat = voteAt(getEnd(voting) + 1, voting, 'o1');
      await gate.arrived;
      const first = await voteAt(getEnd(voting) - 1, voting, 'o1');
      expect(first.status).to.equal(201);
      gate.release();
      expect((await repeat).body).to.deep.equal(first.body);
    });
  });

  it('does not change a vote any more after the repeat with the new choices got closed', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    await voteAt(getEnd(voting) - 10, voting, 'o1');
    const gate = createGate();
    const hold = gate.hold('request');
    let writes = 0;
    await injectFaults(
      async (operation, send) => {
        if (operation === 'UpdateItem') writes += 1;
        // The first write finds the existing vote, and the second one replaces it.
        return operation === 'UpdateItem' && writes === 2 ? hold(operation, send) : send();
      },
      async () => {
        const first = voteAt(getEnd(voting) - 1, voting, 'o2');
        await gate.arrived;
        expect(getCode(await voteAt(getEnd(voting) + 1, voting, 'o2'))).to.equal('closed');
        gate.release();
        expect(getCode(await first)).to.equal('closed');
      },
    );
    expect((await readVoterBallot(fixture, ada, voting)).vote?.choices).to.deep.equal(['o1']);
  });

  it('ends with what is stored, in every order of the calls of three requests', async () => {
    const votings = new Map<string, VotingSnapshot>();
    for (const [name, overrides] of [
      ['free', {}],
      ['changeable', { change: 'until-close' }],
      ['paid', { price: 1 }],
    ] as const)
      votings.set(name, await fixture.schedule(createVoting(overrides)));
    let voters = 0;
    await assert(
      asyncProperty(
        scheduler(),
        constantFrom(...votings.keys()),
        constantFrom('o1', 'o2'),
        async (order, name, late) => {
          const voting = votings.get(name);
          if (voting === undefined) throw new Error(`there is no voting ${name}`);
          voters += 1;
          const voter = `voter-order-${String(voters).padStart(4, '0')}`;
          const responses = await injectFaults(
            async (_, send) => {
              await order.schedule(Promise.resolve());
              return send();
            },
            () =>
              order.waitFor(
                Promise.all([
                  voteAt(getEnd(voting) - 2, voting, 'o1', voter),
                  voteAt(getEnd(voting) - 1, voting, late, voter),
                  voteAt(getEnd(voting) + 1, voting, late, voter),
                ]),
              ),
          );
          const { vote, pending } = await readVoterBallot(fixture, voter, voting);
          const stored = vote ?? pending;
          const closed = responses.filter((response) => getCode(response) === 'closed');
          const accepted = responses.filter(({ status }) => status < 300);
          expect(accepted.length + closed.length, JSON.stringify(responses)).to.be.greaterThan(0);
          // A voter whose last response is closed has no vote with these choices.
          if (getCode(responses[2] ?? { body: {} }) === 'closed')
            expect(stored?.choices).to.not.deep.equal([late]);
          if (accepted.length > 0) expect(stored).to.not.equal(undefined);
          else expect(stored).to.equal(undefined);
          const last = responses[2];
          if (last !== undefined && last.status < 300)
            expect([last.body.voteId, last.body.choices]).to.deep.equal([stored?.voteId, stored?.choices]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is accepted again if the end is moved', async () => {
    const voting = await fixture.schedule(createVoting());
    expect(getCode(await voteAt(getEnd(voting) + 1, voting, 'o1'))).to.equal('closed');
    const moved = await fixture.schedule({
      ...voting,
      version: 2,
      endsAt: new Date(getEnd(voting) + 60_000).toISOString(),
    });
    // A request of before the refusal that is still on its way may be sent again, and is a new vote.
    expect((await voteAt(getEnd(voting) - 1, moved, 'o1')).status).to.equal(503);
    expect((await voteAt(getEnd(voting) + 2, moved, 'o1')).status).to.equal(201);
    expect(await countVotes(moved)).to.equal(1);
    expect((await voteAt(getEnd(moved) + 1, moved, 'o1')).status).to.equal(200);
  });

  it('costs one write unit for the first refusal, and none for the others and after the settle time', async () => {
    const voting = await fixture.schedule(createVoting());
    const refuse = (at: number, voter = ada) => measureCapacity(() => voteAt(at, voting, 'o1', voter));
    expect((await refuse(getEnd(voting) + 1)).UpdateItem).to.equal(1);
    expect(await refuse(getEnd(voting) + 2)).to.not.have.property('UpdateItem');
    const late = await refuse(getEnd(voting) + settleMs, 'voter-late-0001');
    expect(late).to.not.have.property('UpdateItem');
    const template = z.object({
      params: z.object({ default: z.object({ settleSeconds: z.int() }) }),
    });
    const { params } = template.parse(
      parse(readFileSync(new URL('../../serverless.yml', import.meta.url), 'utf8'), { merge: true }),
    );
    expect(params.default.settleSeconds * 1_000).to.equal(settleMs);
  });

  it('is not counted in the tally, the result, the participation, the turnout and the exports, and can be erased', async () => {
    const voting = await fixture.schedule(createVoting());
    await voteAt(getEnd(voting) - 1, voting, 'o1', 'voter-bob-0001');
    expect(getCode(await voteAt(getEnd(voting) + 1, voting, 'o1'))).to.equal('closed');
    await fixture.runTally();
    expect(await fixture.close(voting)).to.deep.equal({ failed: 0 });
    const after = () => getEnd(voting) + 60_000;
    const { body: result } = await fixture.as(ada, createGetResultsRoute(after), voting);
    expect(result).to.deep.include({ status: 'certified', votes: 1 });
    const admin = { token: await fixture.token('admin-one-0001', { role: 'admin' }) };
    const participation = await fixture.as(ada, createListParticipationRoute(after), voting, admin);
    expect(participation.body.items.map(({ voterId }: { voterId: string }) => voterId)).to.deep.equal([
      'voter-bob-0001',
    ]);
    expect((await fixture.as(ada, getTurnout, voting, admin)).body).to.include({
      voted: 1,
      registered: 0,
    });
    const own = await call(exportMyVotes, { token: await fixture.token(ada) });
    expect(own.body.items).to.deep.equal([{ votingId: voting.votingId, title: voting.title }]);
    expect(await eraseVoter(fixture, ada)).to.equal(0);
    const key = { tenantId: fixture.tenantId, votingId: voting.votingId, voterId: ada };
    expect(await findBallot(key, voting)).to.equal(undefined);
  });

  it('does not replace a changed vote when its request was delayed', async () => {
    const voting = await fixture.schedule(createVoting({ change: 'until-close' }));
    const gate = createGate();
    await injectFaults(gate.hold('request'), async () => {
      const first = voteAt(getEnd(voting) - 20, voting, 'o1');
      await gate.arrived;
      const second = await voteAt(getEnd(voting) - 10, voting, 'o2');
      expect(second.status).to.equal(201);
      gate.release();
      expect((await first).body).to.deep.equal(second.body);
    });
    expect((await readVoterBallot(fixture, ada, voting)).vote?.choices).to.deep.equal(['o2']);
  });

  it('is accepted with its credit if it was pending before the refusal of another choice', async () => {
    const voting = await fixture.schedule(createVoting({ price: 1 }));
    expect((await voteAt(getEnd(voting) - 1, voting, 'o1')).status).to.equal(202);
    expect(getCode(await voteAt(getEnd(voting) + 1, voting, 'o2'))).to.equal('closed');
    expect(await settleCredit(fixture, ada, voting, 'debited')).to.equal(0);
    expect((await readVoterBallot(fixture, ada, voting)).vote?.choices).to.deep.equal(['o1']);
  });
});
