import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { votingScheduled } from '@suffra/shared/events/votings';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call } from '@suffra/shared/test-support/call';
import { createPartner } from '@suffra/shared/test-support/partner';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { openStreamReader } from '@suffra/shared/test-support/stream-reader';
import { toVisitor } from '@suffra/shared/tokens/visitor';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as onVotings } from '../src/consumers/voting-snapshots.ts';
import { handler as castVote } from '../src/http/cast-vote.ts';
import { handler as register } from '../src/http/register.ts';
import { toBallotKey } from '../src/storage/keys.ts';
import { handler as tally } from '../src/streams/update-tally.ts';
import { createVoting } from './support/create-voting.ts';
import { startBallot } from './support/fixture.ts';
import { measureCapacity } from './support/table-calls.ts';
import { deliverIssuer, voteAsVisitor } from './support/visitors.ts';

// The longest ids, and the longest vote: a ranking of 50 options.
const suffix = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
const tenantId = `t-${'x'.repeat(22)}${suffix}`;
const toVoterId = (i: number) => `${'v'.repeat(60)}${String(i).padStart(4, '0')}`;
const headers = { 'x-correlation-id': 'c'.repeat(64) };

const ofString = z.string();
const ofNumber = z.number();
const ofMap = z.record(z.string(), z.unknown());

/** Computes the size of a value in bytes (DynamoDB Developer Guide, “Item sizes and formats”). */
function computeItemSize(value: unknown): number {
  if (ofString.safeParse(value).success) return Buffer.byteLength(String(value));
  if (ofNumber.safeParse(value).success) return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum, entry) => sum + 1 + computeItemSize(entry), 0);
  if (typeof value === 'boolean') return 1;
  if (ofMap.safeParse(value).success) return 3 + computeAttributesSize(ofMap.parse(value));
  throw new Error(`a vote row holds a ${typeof value}`);
}

const computeAttributesSize = (attributes: Readonly<Record<string, unknown>>): number =>
  Object.entries(attributes).reduce((sum, [name, value]) => sum + name.length + computeItemSize(value), 0);

describe('the write units of a vote #load', () => {
  const voting = createVoting({ ballot: { kind: 'ranked' }, buckets: 1024 }, 50);
  const choices = voting.options.map(({ id }) => id).reverse();
  const params = { votingId: voting.votingId };

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    await onVotings(toSqsEvent(toSqsMessage(votingScheduled, { tenantId, data: voting })));
  });

  const token = async (voterId: string) =>
    (await getPlatform('ballot')).issuer.signToken({ tenantId, voterId, role: 'voter' });

  it('are one for the largest ranked vote of a registered voter, whose row is smaller than 1 KB', async () => {
    const voterId = toVoterId(0);
    const request = { params, headers, token: await token(voterId) };
    await call(register, { ...request, method: 'PUT' });
    const used = await measureCapacity(async () => {
      expect((await call(castVote, { ...request, method: 'PUT', body: { choices } })).status).to.equal(201);
    });
    expect(used.UpdateItem).to.equal(1);
    const key = toBallotKey({ tenantId, votingId: voting.votingId, voterId }, voting.buckets);
    const get = new GetCommand({ TableName: process.env.BALLOT_TABLE, Key: key });
    const { Item = {} } = await getDocumentClient().send(get);
    expect(Item.choices).to.have.length(50);
    const size = computeAttributesSize(Item);
    expect(size).to.be.within(500, 1_024);
    console.log(`      the largest row: ${size} bytes`);
  });

  it('are one for the largest vote of a visitor with the token of a partner, and one for a token with a jti', async () => {
    const partner = await createPartner();
    const issuerId = 'w'.repeat(32);
    await deliverIssuer(tenantId, partner, { issuerId });
    const accountId = 'a'.repeat(64);
    const vote = async (sub: string, claims: object = {}) => {
      const signed = await partner.signToken(sub, { account_id: accountId, ...claims });
      return measureCapacity(async () => {
        expect((await voteAsVisitor(tenantId, signed, voting, choices)).status).to.equal(201);
      });
    };
    const { UpdateItem, PutItem } = await vote('visitor-1');
    expect([UpdateItem, PutItem]).to.deep.equal([1, undefined]);
    const withId = await vote('visitor-2', { jti: 'j'.repeat(255) });
    expect([withId.UpdateItem, withId.PutItem]).to.deep.equal([1, 1]);
    const voterId = toVisitor(tenantId, 'entry-1', { sub: 'visitor-2' })?.voterId ?? '';
    const key = toBallotKey({ tenantId, votingId: voting.votingId, voterId }, voting.buckets);
    const get = new GetCommand({ TableName: process.env.BALLOT_TABLE, Key: key });
    const { Item = {} } = await getDocumentClient().send(get);
    // The longest request id, and a registration.
    const size = computeAttributesSize(Item) + 64 - 26 + 20;
    expect(size).to.be.within(500, 1_024);
    console.log(`      the largest row of a visitor: ${size} bytes`);
  });

  it('are at most 1.05 per vote including the tally, with a batch of 100', async () => {
    const stream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    const used = await measureCapacity(async () => {
      const voters = Array.from({ length: 100 }, (_, i) => toVoterId(i + 1));
      const cast = await Promise.all(
        voters.map(async (voterId) =>
          call(castVote, { method: 'PUT', params, headers, body: { choices }, token: await token(voterId) }),
        ),
      );
      expect(cast.every(({ status }) => status === 201)).to.equal(true);
      const batch = await stream.next(tenantId);
      expect(batch.Records).to.have.length(100);
      await tally(batch);
    });
    const { UpdateItem = Number.NaN } = used;
    expect(Object.keys(used).filter((operation) => /Put|Update|Write|Delete/.test(operation))).to.deep.equal([
      'UpdateItem',
    ]);
    expect(UpdateItem / 100).to.be.at.most(1.05);
    console.log(`      write units a vote with its tally: ${UpdateItem / 100}`);
  });
});
