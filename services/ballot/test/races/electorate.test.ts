import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { activateElectorate } from '../../src/application/activate-electorate.ts';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { countElectors, insertElectors } from '../../src/storage/electors.ts';
import { clearVotingCache } from '../../src/storage/voting-cache.ts';
import { createVoting } from '../support/create-voting.ts';
import {
  createPersonToken,
  deliverActivation,
  putList,
  readElectorate,
  uploadList,
} from '../support/electorates.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe('a list of voters that changes', () => {
  let fixture: Fixture;
  before(startBallot);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const scheduleLimited = (more: Partial<VotingSnapshot> = {}) =>
    fixture.schedule(createVoting({ eligibleVoters: 'list', ...more }));
  const vote = async ({ votingId }: VotingSnapshot, name: string) => {
    const token = await createPersonToken(fixture, `voter-${name}`, `${name}@example.com`);
    return (await call(castVote, { method: 'PUT', params: { votingId }, token, body: { choices: ['o1'] } }))
      .status;
  };
  const readSize = async (voting: VotingSnapshot) =>
    (await readElectorate(fixture, voting)).body.current?.size;

  it('accepts a person who was added after the function had read the voting', async () => {
    const voting = await scheduleLimited();
    await putList(fixture, voting, ['ada@example.com'], 'extend');
    expect(await vote(voting, 'ada')).to.equal(201);
    expect(await vote(voting, 'bob')).to.equal(403);
    await deliverActivation(
      fixture,
      voting,
      await uploadList(fixture, voting, ['bob@example.com'], 'extend'),
    );
    expect(await vote(voting, 'bob')).to.equal(201);
    expect(await vote(voting, 'eve')).to.equal(403);
  });

  it('accepts a listed person when the list is replaced and deleted between two reads of one vote', async () => {
    const voting = await scheduleLimited();
    await putList(fixture, voting, ['ada@example.com'], 'extend');
    const next = await uploadList(fixture, voting, ['bob@example.com'], 'extend');
    let isReplaced = false;
    const replaceBeforeEntryRead = async (operation: string, send: () => Promise<unknown>, input: object) => {
      const isEntryRead = operation === 'GetItem' && JSON.stringify(input).includes('#electors-');
      if (isEntryRead && !isReplaced) {
        isReplaced = true;
        await deliverActivation(fixture, voting, next);
      }
      return send();
    };
    expect(await injectFaults(replaceBeforeEntryRead, () => vote(voting, 'ada'), 'call')).to.equal(201);
    expect(isReplaced).to.equal(true);
    expect(await readSize(voting)).to.equal(2);
  });

  it('accepts a listed person when the list is replaced between any two reads of one vote', async () => {
    const voting = await scheduleLimited();
    await putList(fixture, voting, ['ada@example.com'], 'extend');
    expect(await vote(voting, 'bob')).to.equal(403);
    const changes = ['eve@example.com', 'zoe@example.com'];
    const replaceBeforeEntryRead = async (operation: string, send: () => Promise<unknown>, input: object) => {
      const isEntryRead = operation === 'GetItem' && JSON.stringify(input).includes('#electors-');
      const email = isEntryRead ? changes.shift() : undefined;
      if (email !== undefined)
        await deliverActivation(fixture, voting, await uploadList(fixture, voting, [email], 'extend'));
      return send();
    };
    expect(await injectFaults(replaceBeforeEntryRead, () => vote(voting, 'ada'), 'call')).to.equal(201);
    expect(changes).to.deep.equal([]);
  });

  it('is not activated when the time for a change has passed while its entries were counted', async () => {
    for (const [mode, rejection] of [
      ['replace', 'electorate-fixed'],
      ['extend', 'ended'],
    ] as const) {
      const voting = await scheduleLimited({ startsAt: soon(10), endsAt: soon(20) });
      const first = await putList(fixture, voting, ['ada@example.com']);
      const next = await uploadList(fixture, voting, ['bob@example.com'], mode);
      let now = Date.now();
      const passTime = async (operation: string, send: () => Promise<unknown>) => {
        if (operation === 'Query') now = Date.parse(mode === 'replace' ? soon(9.5) : soon(20.1));
        return send();
      };
      const key = { tenantId: fixture.tenantId, votingId: voting.votingId, electorateId: next };
      await injectFaults(passTime, () => activateElectorate(key, () => now), 'call');
      const { current, uploads } = (await readElectorate(fixture, voting)).body;
      expect(current, mode).to.deep.equal({ electorateId: first, size: 1 });
      expect(uploads.at(-1).rejection, mode).to.equal(rejection);
    }
  });

  it('keeps the old list or has the new one, wherever the activation stops, and a repetition completes it', async () => {
    for (let crashAt = 1, isDone = false; !isDone; crashAt += 1) {
      const voting = await scheduleLimited();
      const first = await putList(fixture, voting, ['ada@example.com', 'bob@example.com'], 'extend');
      const next = await uploadList(fixture, voting, ['bob@example.com', 'eve@example.com'], 'extend');
      const key = { tenantId: fixture.tenantId, votingId: voting.votingId };
      let calls = 0;
      const crash = async (operation: string, send: () => Promise<unknown>) => {
        // A crash at a read is the same as one at the write before it.
        if (!/Get|Query/.test(operation)) calls += 1;
        if (calls === crashAt) throw new Error('crash');
        return send();
      };
      const activate = () => activateElectorate({ ...key, electorateId: next }, Date.now);
      isDone = await injectFaults(crash, activate, 'call').then(
        () => true,
        () => false,
      );
      expect(await readSize(voting), `crash at write ${crashAt}`).to.be.oneOf(isDone ? [3] : [2, 3]);
      // The message is delivered again, and once more after that.
      await activate();
      await activate();
      clearVotingCache();
      const { current, uploads } = (await readElectorate(fixture, voting)).body;
      expect(current).to.deep.equal({ electorateId: next, size: 3 });
      expect(uploads.map((upload: { electorateId: string }) => upload.electorateId)).to.deep.equal([next]);
      expect(await countElectors({ ...key, electorateId: next })).to.equal(3);
      expect(await countElectors({ ...key, electorateId: first })).to.equal(0);
    }
  });

  it('is changed by one of two uploads that were confirmed for the same list', async () => {
    const voting = await scheduleLimited();
    await putList(fixture, voting, ['ada@example.com'], 'extend');
    const one = await uploadList(fixture, voting, ['bob@example.com'], 'extend');
    const two = await uploadList(fixture, voting, ['eve@example.com'], 'extend');
    await Promise.all([one, two].map((id) => deliverActivation(fixture, voting, id)));
    // A duplicate of the slower message changes nothing.
    await Promise.all([one, two].map((id) => deliverActivation(fixture, voting, id)));
    const { current, uploads } = (await readElectorate(fixture, voting)).body;
    expect(current.size).to.equal(2);
    const loser = current.electorateId === one ? two : one;
    const key = { tenantId: fixture.tenantId, votingId: voting.votingId, electorateId: loser };
    expect(await countElectors(key)).to.equal(0);
    const rejections = uploads.flatMap((upload: { rejection?: string }) => upload.rejection ?? []);
    expect(rejections).to.deep.equal(uploads.length === 1 ? [] : ['list-changed']);
  });

  it('is not replaced when the start has come too close between the confirmation and the activation', async () => {
    const voting = await scheduleLimited({ startsAt: soon(10) });
    await putList(fixture, voting, ['ada@example.com']);
    const next = await uploadList(fixture, voting, ['bob@example.com']);
    let isMoved = false;
    const moveBeforeWrite = async (operation: string, send: () => Promise<unknown>, input: object) => {
      if (operation === 'UpdateItem' && JSON.stringify(input).includes(':earliestStart') && !isMoved) {
        isMoved = true;
        await fixture.schedule({ ...voting, version: 2, startsAt: soon(0.5) });
      }
      return send();
    };
    await injectFaults(moveBeforeWrite, () => deliverActivation(fixture, voting, next), 'call');
    const { current, uploads } = (await readElectorate(fixture, voting)).body;
    expect([isMoved, current.size, uploads.at(-1).rejection]).to.deep.equal([true, 1, 'electorate-fixed']);
    expect(current.electorateId).not.to.equal(next);
  });

  it('stores many people in batches of at most 25 rows, 8 of them at the same time', async () => {
    const voting = await scheduleLimited({ startsAt: soon(30) });
    const key = { tenantId: fixture.tenantId, votingId: voting.votingId };
    const first = { ...key, electorateId: 'first' };
    let [inFlight, maxInFlight, maxRows] = [0, 0, 0];
    const watch = async (operation: string, send: () => Promise<unknown>, input: Record<string, unknown>) => {
      if (operation !== 'BatchWriteItem' && operation !== 'BatchWrite') return send();
      inFlight += 1;
      maxInFlight = Math.max(maxInFlight, inFlight);
      const rows = Object.values(input.RequestItems ?? {}).flat();
      maxRows = Math.max(maxRows, rows.length);
      return send().finally(() => {
        inFlight -= 1;
      });
    };
    const people = Number(process.env.ELECTORATE_SIZE ?? 1_000);
    await injectFaults(
      watch,
      async () => {
        for (let start = 0; start < people; start += 500)
          await insertElectors(
            first,
            Array.from({ length: 500 }, (_, i) => `email-${start + i}`),
          );
      },
      'call',
    );
    expect(await countElectors(first)).to.equal(people);
    expect(maxRows).to.equal(25);
    expect(maxInFlight).to.be.greaterThan(0).and.at.most(8);
  });
});
