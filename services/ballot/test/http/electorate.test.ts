import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { toVisitorId } from '@suffra/shared/tokens/visitor';
import { expect } from 'chai';
import { handler as castVote } from '../../src/http/cast-vote.ts';
import { createGetResultsRoute } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as listMyBallots } from '../../src/http/list-my-ballots.ts';
import { handler as register } from '../../src/http/register.ts';
import { clearVotingCache } from '../../src/storage/voting-cache.ts';
import { createVoting } from '../support/create-voting.ts';
import {
  confirmUpload,
  createPersonToken,
  deliverActivation,
  putList,
  readElectorate,
  sendEntries,
  startUpload,
} from '../support/electorates.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults } from '../support/table-calls.ts';
import { deliverIssuer, voteAsVisitor } from '../support/visitors.ts';

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const toCode = ({ status, body }: { status: number; body: { type?: string } }) =>
  body?.type?.replace('urn:suffra:problem:', '') ?? status;

describe('a voting that is limited to a list', () => {
  let fixture: Fixture;
  before(startBallot);
  beforeEach(async () => {
    fixture = await createFixture();
  });

  const scheduleLimited = (more: Partial<VotingSnapshot> = {}) =>
    fixture.schedule(createVoting({ eligibleVoters: 'list', ...more }));
  const vote = async ({ votingId }: VotingSnapshot, token: string, choice = 'o1') =>
    call(castVote, { method: 'PUT', params: { votingId }, token, body: { choices: [choice] } });

  it('accepts votes, changes and registrations of people on the list, and of nobody else', async () => {
    for (const price of [0, 1]) {
      const voting = await scheduleLimited({ price, change: 'until-close' });
      await putList(fixture, voting, ['Ada@Example.com', 'eve@example.com'], 'extend');
      const send = async (voterId: string, email: string) => {
        const token = await createPersonToken(fixture, voterId, email);
        const { votingId } = voting;
        const registration = await call(register, { method: 'PUT', params: { votingId }, token });
        const first = await vote(voting, token);
        const second = price === 0 ? await vote(voting, token, 'o2') : first;
        return [registration, first, second].map(toCode);
      };
      expect(await send('voter-ada', 'ada@example.com')).to.deep.equal(
        price === 0 ? [200, 201, 200] : [200, 202, 202],
      );
      const rejected = 'not-on-the-list';
      expect(await send('voter-bob', 'bob@example.com')).to.deep.equal([rejected, rejected, rejected]);
      expect(toCode(await fixture.vote('voter-ada', voting, ['o1']))).to.equal(rejected);
    }
  });

  it('refuses everyone before its first list', async () => {
    const voting = await scheduleLimited();
    expect(
      toCode(await vote(voting, await createPersonToken(fixture, 'voter-ada', 'ada@example.com'))),
    ).to.equal('not-on-the-list');
  });

  it('accepts the votes of listed visitors of a partner, with their token and with an exchanged one', async () => {
    const partner = await createPartner();
    await deliverIssuer(fixture.tenantId, partner);
    const voting = await scheduleLimited();
    const { electorateId } = (await startUpload(fixture, voting, 'extend')).body;
    const entries = { issuerId: 'web', subjects: ['visitor-1', 'visitor-2'] };
    expect((await sendEntries(fixture, voting, electorateId, entries)).status).to.equal(204);
    const unknown = { issuerId: 'app', subjects: ['visitor-3'] };
    expect(toCode(await sendEntries(fixture, voting, electorateId, unknown))).to.equal('unknown-issuer');
    await confirmUpload(fixture, voting, electorateId, 2);
    await deliverActivation(fixture, voting, electorateId);
    clearVotingCache();
    const send = async (sub: string) =>
      voteAsVisitor(fixture.tenantId, await partner.signToken(sub), voting, ['o1']);
    expect(toCode(await send('visitor-1'))).to.equal(201);
    expect(toCode(await send('visitor-3'))).to.equal('not-on-the-list');
    const exchanged = toVisitorId(fixture.tenantId, 'entry-1', 'visitor-2');
    expect(toCode(await fixture.vote(exchanged, voting, ['o1']))).to.equal(201);
  });

  it('tells voters before they choose whether they are on the list', async () => {
    const [voting, open] = [await scheduleLimited(), await fixture.schedule(createVoting())];
    await putList(fixture, voting, ['ada@example.com'], 'extend');
    const read = async (email: string) => {
      const token = await createPersonToken(fixture, 'voter-one', email);
      const own = await call(getVote, { params: { votingId: voting.votingId }, token });
      const query = { votings: `${voting.votingId},${open.votingId}` };
      const { body } = await call(listMyBallots, { query, token });
      return [
        toCode(own),
        own.body.onTheList,
        ...body.items.map((item: { onTheList?: boolean }) => item.onTheList),
      ];
    };
    expect(await read('ada@example.com')).to.deep.equal(['not-voted', true, true, undefined]);
    expect(await read('bob@example.com')).to.deep.equal(['not-voted', false, false, undefined]);
  });

  it('costs one more read for a vote, and a voting that is open to all costs none', async () => {
    const [voting, open] = [await scheduleLimited(), await fixture.schedule(createVoting())];
    await putList(fixture, voting, ['ada@example.com', 'eve@example.com'], 'extend');
    const measure = async (measured: VotingSnapshot) => {
      // The first vote fills the cache of votings.
      await vote(measured, await createPersonToken(fixture, 'voter-eve', 'eve@example.com'));
      const calls: string[] = [];
      const token = await createPersonToken(fixture, 'voter-ada', 'ada@example.com');
      const record = (operation: string, send: () => Promise<unknown>) => {
        calls.push(operation);
        return send();
      };
      await injectFaults(record, () => vote(measured, token), 'call');
      return calls;
    };
    expect(await measure(open)).to.deep.equal(['UpdateItem']);
    expect(await measure(voting)).to.deep.equal(['GetItem', 'UpdateItem']);
  });

  it('has a turnout and a certified result that equal a recount of the votes and of the list', async () => {
    const voting = await scheduleLimited();
    const emails = Array.from({ length: 7 }, (_, i) => `person-${i}@example.com`);
    await putList(fixture, voting, emails.slice(0, 5), 'extend');
    await putList(fixture, voting, [...emails.slice(3), 'PERSON-0@example.com'], 'extend');
    for (const i of [0, 6])
      await vote(voting, await createPersonToken(fixture, `voter-${i}`, emails[i] ?? ''));
    await fixture.runTally();
    const admin = await fixture.token('admin-one-01', { role: 'admin' });
    const params = { votingId: voting.votingId };
    expect((await call(getTurnout, { params, token: admin })).body).to.include({
      voted: 2,
      electorateSize: 7,
    });
    expect((await fixture.close(voting)).failed).to.equal(0);
    const getResults = createGetResultsRoute(() => Date.parse(voting.endsAt) + 60_000);
    expect((await call(getResults, { params, token: admin })).body).to.include({
      votes: 2,
      electorateSize: 7,
    });
    const stored = await scanTenant();
    expect(stored.filter(({ sk }) => String(sk).startsWith('email-'))).to.have.length(7);
    expect(stored.filter(({ kind, choices }) => kind === 'vote' && choices)).to.have.length(2);
    expect(JSON.stringify(stored)).not.to.match(/person-\d|example\.com/i);
  });

  it('keeps its list when the voting is edited', async () => {
    const voting = await scheduleLimited();
    await putList(fixture, voting, ['ada@example.com'], 'extend');
    await fixture.schedule({ ...voting, version: 2, title: 'Best song of the year' });
    expect((await readElectorate(fixture, voting)).body.current.size).to.equal(1);
    const token = await createPersonToken(fixture, 'voter-ada', 'ada@example.com');
    expect((await vote(voting, token)).status).to.equal(201);
  });

  it('stores no request with an invalid entry, and rejects a confirmation while an entry is missing', async () => {
    const voting = await scheduleLimited({ startsAt: soon(10) });
    const { electorateId } = (await startUpload(fixture, voting)).body;
    const bad = await sendEntries(fixture, voting, electorateId, { emails: ['ada@example.com', 'bob'] });
    expect([toCode(bad), bad.body.errors[0].path]).to.deep.equal(['invalid-request', 'emails.1']);
    await sendEntries(fixture, voting, electorateId, { emails: ['ada@example.com'] });
    const early = await confirmUpload(fixture, voting, electorateId, 2);
    expect([toCode(early), early.body.stored]).to.deep.equal(['electorate-incomplete', 1]);
    await sendEntries(fixture, voting, electorateId, { emails: ['bob@example.com'] });
    for (let i = 0; i < 2; i += 1)
      expect((await confirmUpload(fixture, voting, electorateId, 2)).status).to.equal(202);
    const late = await sendEntries(fixture, voting, electorateId, { emails: ['eve@example.com'] });
    expect(toCode(late)).to.equal('no-such-electorate');
    expect((await readElectorate(fixture, voting)).body.uploads).to.deep.equal([
      { electorateId, mode: 'replace', state: 'confirmed', entries: 2 },
    ]);
  });

  it('removes nobody from one minute before the start on, and adds people until the end', async () => {
    const starting = await scheduleLimited({ startsAt: soon(0.5) });
    expect(toCode(await startUpload(fixture, starting, 'replace'))).to.equal('electorate-fixed');
    expect(toCode(await startUpload(fixture, starting, 'extend'))).to.equal(201);
    const ended = await scheduleLimited({ startsAt: soon(-20), endsAt: soon(-1) });
    expect(toCode(await startUpload(fixture, ended, 'extend'))).to.equal('closed');
  });

  it('is changed by admins of the voting only', async () => {
    const voting = await scheduleLimited();
    const { votingId } = voting;
    const other = { role: 'admin', votings: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] } as const;
    const { handler } = await import('../../src/http/start-electorate.ts');
    const token = await fixture.token('admin-two-02', other);
    const request = { method: 'POST', params: { votingId }, token, body: { mode: 'extend' } } as const;
    expect(toCode(await call(handler, request))).to.equal('not-allowed');
  });

  async function scanTenant(): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await getDocumentClient().send(
        new ScanCommand({
          TableName: process.env.BALLOT_TABLE,
          FilterExpression: 'begins_with(pk, :tenant)',
          ExpressionAttributeValues: { ':tenant': `${fixture.tenantId}#` },
          ExclusiveStartKey,
        }),
      );
      rows.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return rows;
  }
});
