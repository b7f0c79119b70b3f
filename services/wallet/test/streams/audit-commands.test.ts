import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { generateId } from '@suffra/shared/ids';
import { receiveAuditCommands } from '@suffra/shared/test-support/audit-commands';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect } from 'chai';
import { handler as grantCredits } from '../../src/http/grant-credits.ts';
import { handler as putPack } from '../../src/http/put-pack.ts';
import { toAuditCommands } from '../../src/streams/audit-commands.ts';
import { handler as publish } from '../../src/streams/publish-events.ts';
import { eraseVoter } from '../support/erase-voter.ts';
import { signUpVoter } from '../support/sign-up-voter.ts';
import { Voter } from '../support/voter.ts';

describe('audit commands of wallet', () => {
  let stream: StreamReader;
  let voter: Voter;
  let token: string;
  before(async function () {
    this.timeout(60_000);
    await getPlatform('wallet');
    stream = await openStreamReader(process.env.WALLET_TABLE ?? '');
  });
  beforeEach(async () => {
    voter = new Voter();
    await signUpVoter(voter);
    const { issuer } = await getPlatform('wallet');
    token = await issuer.signToken({ tenantId: voter.tenantId, voterId: 'admin-adele', role: 'admin' });
  });

  const toCommands = (batch: DynamoDBStreamEvent) =>
    toTableChanges(batch)
      .flatMap(toAuditCommands)
      .map(({ event: { tenantId, data } }) => ({ tenantId, ...Object(data), at: undefined }));

  it('name who gave and took how many credits, once', async () => {
    const { tenantId, voterId } = voter;
    const grant = (credits: number, key = generateId()) =>
      call(grantCredits, {
        method: 'POST',
        token,
        params: { tenantId, voterId },
        headers: { 'idempotency-key': key },
        body: { credits, reason: 'Sorry' },
      });
    await grant(5, 'one');
    await grant(5, 'one');
    await grant(-2);
    await voter.debit(generateId());
    await eraseVoter(voter, { erasedAt: Date.now() - 3_600_000 });
    const about = { tenantId, voterId, act: 'credits-granted', by: 'admin-adele', at: undefined };
    expect(toCommands(await stream.next(voter.tenantId))).to.deep.equal([
      { ...about, credits: 5 },
      { ...about, credits: -2 },
    ]);
  });

  it('name who created and changed a pack of credits', async () => {
    const put = (amount: number, etag?: string) =>
      call(putPack, {
        method: 'PUT',
        token,
        params: { packId: 'small' },
        body: { name: '5', credits: 5, prices: [{ currency: 'EUR', amount }], onSale: true },
        ...(etag !== undefined && { headers: { 'if-match': etag } }),
      });
    await put(490);
    await put(490);
    await put(390, '"1"');
    const batch = await stream.next(voter.tenantId);
    expect(await publish(batch)).to.deep.equal({ batchItemFailures: [] });
    expect(await receiveAuditCommands(voter.tenantId)).to.have.length(2);
    const about = { tenantId: voter.tenantId, packId: 'small', by: 'admin-adele', at: undefined };
    expect(toCommands(batch)).to.deep.equal([
      { ...about, act: 'pack-created' },
      { ...about, act: 'pack-changed' },
    ]);
  });
});
