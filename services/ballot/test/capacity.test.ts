import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { votingScheduled } from '@suffra/shared/events/votings';
import { documentClient } from '@suffra/shared/table/client';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { openStream } from '@suffra/shared/test/stream';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as castVote } from '../src/http/cast-vote.ts';
import { handler as register } from '../src/http/register.ts';
import { handler as onVotings } from '../src/on/voting-snapshots.ts';
import { voteKey } from '../src/table/keys.ts';
import { handler as tally } from '../src/tally/handler.ts';
import { capacityOf } from './support/calls.ts';
import { votingWith } from './support/voting.ts';
import { startBallot } from './support/world.ts';

// The longest ids that there can be, and the longest vote: all of 50 options in order.
const suffix = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
const tenantId = `t-${'x'.repeat(22)}${suffix}`;
const voterOf = (i: number) => `${'v'.repeat(60)}${String(i).padStart(4, '0')}`;
const headers = { 'x-correlation-id': 'c'.repeat(64) };

const ofString = z.string();
const ofNumber = z.number();

/** Bytes of a value as DynamoDB bills them (its guide, “Item sizes and formats”). */
function sizeOf(value: unknown): number {
  if (ofString.safeParse(value).success) return Buffer.byteLength(String(value));
  if (ofNumber.safeParse(value).success) return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum, each) => sum + 1 + sizeOf(each), 0);
  if (typeof value === 'boolean') return 1;
  throw new Error(`a vote row holds a ${typeof value}`);
}

describe('what a vote costs #load', () => {
  const voting = votingWith({ ballot: { kind: 'ranked' }, buckets: 1024 }, 50);
  const choices = voting.options.map(({ id }) => id).reverse();
  const params = { votingId: voting.votingId };

  before(async function () {
    this.timeout(60_000);
    await startBallot();
    await onVotings(batchOf(messageOf(votingScheduled, { tenantId, data: voting })));
  });

  const token = async (voterId: string) =>
    (await platform('ballot')).issuer.tokenOf({ tenantId, voterId, role: 'voter' });

  it('one write unit for the largest ranked vote of a registered voter, its row below 1 KB', async () => {
    const voterId = voterOf(0);
    const request = { params, headers, token: await token(voterId) };
    await call(register, { ...request, method: 'PUT' });
    const used = await capacityOf(async () => {
      expect((await call(castVote, { ...request, method: 'PUT', body: { choices } })).status).to.equal(201);
    });
    expect(used.UpdateItem).to.equal(1);
    const key = voteKey({ tenantId, votingId: voting.votingId, voterId }, voting.buckets);
    const get = new GetCommand({ TableName: process.env.BALLOT_TABLE, Key: key });
    const { Item = {} } = await documentClient().send(get);
    expect(Item.choices).to.have.length(50);
    const size = Object.entries(Item).reduce((sum, [name, value]) => sum + name.length + sizeOf(value), 0);
    expect(size).to.be.within(500, 1_024);
    console.log(`      the largest row: ${size} bytes`);
  });

  it('at most 1.05 write units a vote with its tally, at a batch of 100', async () => {
    const stream = await openStream(process.env.BALLOT_TABLE ?? '');
    const used = await capacityOf(async () => {
      const voters = Array.from({ length: 100 }, (_, i) => voterOf(i + 1));
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
    const { UpdateItem = Number.NaN, PutItem = Number.NaN } = used;
    expect(Object.keys(used).filter((operation) => /Put|Update|Write|Delete/.test(operation))).to.have.length(
      2,
    );
    expect((UpdateItem + PutItem) / 100).to.be.at.most(1.05);
    console.log(`      write units a vote with its tally: ${(UpdateItem + PutItem) / 100}`);
  });
});
