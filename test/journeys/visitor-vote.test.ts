import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { handler as onEvents } from '../../services/ballot/src/consumers/voting-snapshots.ts';
import { handler as castVisitorVote } from '../../services/ballot/src/http/cast-visitor-vote.ts';
import { handler as castVote } from '../../services/ballot/src/http/cast-vote.ts';
import { clearIssuerCache } from '../../services/ballot/src/storage/issuer-cache.ts';
import { handler as publishBallot } from '../../services/ballot/src/streams/publish-changes.ts';
import { onJobs as handleJobs } from '../../services/identity/src/consumers/jobs.ts';
import { handler as deleteIssuer } from '../../services/identity/src/http/delete-partner-issuer.ts';
import { handler as exchangeToken } from '../../services/identity/src/http/exchange-token.ts';
import { handler as putIssuer } from '../../services/identity/src/http/put-partner-issuer.ts';
import { readProfile } from '../../services/identity/src/storage/profiles.ts';
import { handler as publishIdentity } from '../../services/identity/src/streams/publish-events.ts';
import { toEvents as toIdentityEvents } from '../../services/identity/src/streams/to-events.ts';
import { handler as onNotifyReplicas } from '../../services/notify/src/consumers/replicas.ts';
import { wantsReminders } from '../../services/notify/src/domain/recipient.ts';
import { readRecipient } from '../../services/notify/src/storage/recipients.ts';
import { handler as onWalletVoters } from '../../services/wallet/src/consumers/voters.ts';
import { isExistingVoter } from '../../services/wallet/src/storage/voters.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { toTableChanges } from '../../shared/runtime/events/stream-handler.ts';
import { votingScheduled } from '../../shared/runtime/events/votings.ts';
import { generateId } from '../../shared/runtime/ids.ts';
import { call, type TestResponse, toFunctionUrlEvent } from '../../shared/test-support/call.ts';
import { drainQueue } from '../../shared/test-support/drain-queue.ts';
import { createPartner, type Partner } from '../../shared/test-support/partner.ts';
import { getPlatform, type Platform } from '../../shared/test-support/platform.ts';
import { toSqsEvent, toSqsMessage } from '../../shared/test-support/sqs-events.ts';
import { openStreamReader, type StreamReader } from '../../shared/test-support/stream-reader.ts';

describe('a visitor who votes with the token of a partner through identity and ballot', function () {
  this.timeout(120_000);
  const tenantId = `t-visitor-${generateId().slice(-8).toLowerCase()}`;
  let platform: Platform;
  let partner: Partner;
  let identityStream: StreamReader;
  let ballotStream: StreamReader;
  let votingId: string;

  before(async () => {
    platform = await getPlatform('notify');
    identityStream = await openStreamReader(process.env.IDENTITY_TABLE ?? '');
    ballotStream = await openStreamReader(process.env.BALLOT_TABLE ?? '');
    partner = await createPartner();
    partner.audiences.add(`urn:suffra:tenant:${tenantId}`);
    const token = await platform.issuer.signToken({ tenantId, voterId: 'admin-one-0001', role: 'admin' });
    const body = { issuer: partner.issuer, jwks: { keys: [partner.jwk] } };
    const params = { issuerId: 'web' };
    expect((await call(putIssuer, { method: 'PUT', token, params, body })).status).to.equal(201);
    await passEventsToBallot('partner-issuer.changed');
  });
  beforeEach(async () => {
    const data = createVoting();
    votingId = data.votingId;
    await onEvents(toSqsEvent(toSqsMessage(votingScheduled, { tenantId, data })));
  });

  const createVoting = () => ({
    votingId: generateId(),
    version: 1,
    title: 'Best song',
    options: [
      { id: 'o1', label: 'One' },
      { id: 'o2', label: 'Two' },
    ],
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    price: 0,
    ballot: { kind: 'single' as const },
    change: 'none' as const,
    results: 'live' as const,
    buckets: 1,
    cancelled: false,
    corrections: [],
  });

  /** Publishes the changes of identity, and delivers what arrives in ballot's queue. */
  async function passEventsToBallot(type: string): Promise<void> {
    expect(await publishIdentity(await identityStream.next(tenantId))).to.deep.equal({
      batchItemFailures: [],
    });
    const { ballot } = platform.deployed;
    const arn = ballot?.resolve(ballot.config.functions.onVotings?.events?.[0]?.sqs?.arn) ?? '';
    const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: arn.split(':').at(-1) }));
    const types: string[] = [];
    await waitUntil(
      async () => {
        const request = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await sqs.send(request);
        for (const { Body = '', ReceiptHandle } of Messages) {
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
          const [event] = [JSON.parse(Body)].flat();
          if (event.tenantid !== tenantId) continue;
          expect(await onEvents(toSqsEvent(Body))).to.deep.equal({ batchItemFailures: [] });
          types.push(event.type);
        }
        return types.includes(type);
      },
      60_000,
      `${type} in the queue of ballot`,
    );
    clearIssuerCache();
  }

  const exchange = (token: string): Promise<TestResponse> =>
    call(exchangeToken, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        client_id: tenantId,
      }).toString(),
    });
  const voteDirectly = (token: string, choice = 'o1'): Promise<TestResponse> =>
    call(
      castVisitorVote,
      {
        method: 'POST',
        path: '/v1/visitor-votes',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({ tenantId, votingId, token, choices: [choice] }),
      },
      toFunctionUrlEvent,
    );
  /** Votes as the widget does after an exchange. The token of identity has the same claims as the one of the test issuer. */
  const voteAfterExchange = async (token: string, choice = 'o1'): Promise<TestResponse> => {
    const { sub: voterId = '' } = decodeJwt((await exchange(token)).body.access_token);
    const access = await platform.issuer.signToken({ tenantId, voterId, role: 'voter' });
    const body = { choices: [choice] };
    return call(castVote, { method: 'PUT', params: { votingId }, token: access, body });
  };
  /** Publishes the changes of ballot, and lets identity handle the sign-ins. */
  const passSignInsToIdentity = async () => {
    expect(await publishBallot(await ballotStream.next(tenantId))).to.deep.equal({ batchItemFailures: [] });
    await drainQueue('IDENTITY_JOBS_QUEUE_URL', handleJobs);
  };

  it('is one voter by both ways, whichever is first', async () => {
    for (const [sub, first, second] of [
      ['visitor-1', voteDirectly, voteAfterExchange],
      ['visitor-2', voteAfterExchange, voteDirectly],
    ] as const) {
      const cast = await first(await partner.signToken(sub));
      const again = await second(await partner.signToken(sub));
      const other = await second(await partner.signToken(sub), 'o2');
      expect([cast.status, again.status, other.status], sub).to.deep.equal([201, 200, 409]);
      expect([again.body.receipt, other.body.receipt], sub).to.deep.equal([
        cast.body.receipt,
        cast.body.receipt,
      ]);
    }
  });

  it('has one vote when both ways race', async () => {
    const responses = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const token = await partner.signToken('visitor-3');
        return i % 2 === 0 ? voteDirectly(token, 'o1') : voteAfterExchange(token, 'o2');
      }),
    );
    expect(responses.filter(({ status }) => status === 201)).to.have.length(1);
    expect(new Set(responses.map(({ body }) => body.receipt)).size).to.equal(1);
  });

  it('has a profile and a sign-in afterwards', async () => {
    const claims = { account_id: 'shop-7' };
    const cast = await voteDirectly(await partner.signToken('visitor-4', claims));
    const { sub: voterId = '' } = decodeJwt(cast.body.receipt);
    expect(await readProfile(tenantId, voterId)).to.equal(undefined);
    await passSignInsToIdentity();
    const profile = await readProfile(tenantId, voterId);
    expect(profile).to.include({ role: 'voter', lastSignInAt: cast.body.votedAt });
  });

  it('is known to wallet and notify after the first exchange, not before', async () => {
    const token = await partner.signToken('visitor-8');
    const { sub: voterId = '' } = decodeJwt((await voteDirectly(token)).body.receipt);
    await passSignInsToIdentity();
    const passToWalletAndNotify = async () => {
      const changes = toTableChanges(await identityStream.next(tenantId));
      const messages = changes
        .flatMap(toIdentityEvents)
        .filter(({ kind }) => kind.type === 'voter.signed-up')
        .map(({ kind, data, ...about }) => toSqsMessage(kind, { ...about, data }));
      for (const handler of [onWalletVoters, onNotifyReplicas])
        expect(await handler(toSqsEvent(...messages))).to.deep.equal({ batchItemFailures: [] });
      return Promise.all([
        isExistingVoter({ tenantId, voterId }),
        readRecipient(tenantId, voterId, Date.now()).then(wantsReminders),
      ]);
    };
    expect(await passToWalletAndNotify()).to.deep.equal([false, false]);
    expect((await exchange(token)).status).to.equal(200);
    expect(await passToWalletAndNotify()).to.deep.equal([true, true]);
  });

  it('uses a token with a jti once, whichever way is first', async () => {
    const direct = await partner.signToken('visitor-5', { jti: 'j-1' });
    expect((await voteDirectly(direct)).status).to.equal(201);
    await passSignInsToIdentity();
    expect((await exchange(direct)).body.type).to.match(/:subject-token-refused$/);
    const exchanged = await partner.signToken('visitor-6', { jti: 'j-2' });
    expect((await exchange(exchanged)).status).to.equal(200);
    await passEventsToBallot('partner-token.used');
    expect((await voteDirectly(exchanged)).body.type).to.match(/:subject-token-refused$/);
  });

  it('is not accepted by either way after the issuer was deleted', async () => {
    const token = await platform.issuer.signToken({ tenantId, voterId: 'admin-one-0001', role: 'admin' });
    const deletion = { method: 'DELETE', token, params: { issuerId: 'web' } };
    expect((await call(deleteIssuer, deletion)).status).to.equal(204);
    await passEventsToBallot('partner-issuer.deleted');
    const visitorToken = await partner.signToken('visitor-7');
    expect((await voteDirectly(visitorToken)).body.type).to.match(/:exchange-required$/);
    expect((await exchange(visitorToken)).body.type).to.match(/:invalid-client$/);
  });
});
