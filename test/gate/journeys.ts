import { expect } from 'chai';
import type { ApiClient } from '../../shared/local-platform/api-client.ts';
import { type StagePeople, tenantId } from '../../shared/local-platform/deploy-target/set-up-stage.ts';
import type { PaymentSandbox } from '../../shared/local-platform/payment-sandbox/server.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { createPartner } from '../../shared/test-support/partner.ts';

const createIdempotencyHeader = () => ({ 'idempotency-key': `gate-${Math.random().toString(36).slice(2)}` });

/**
 * Schedules a voting that is open now and known to ballot.
 * @param price credits that a vote costs
 * @param durationMs milliseconds; one hour by default
 */
export async function createVoting(
  { admin }: StagePeople,
  price: number,
  durationMs = 3_600_000,
): Promise<string> {
  const body = {
    title: 'Best song of the week',
    options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
    endsAt: new Date(Date.now() + durationMs).toISOString(),
    price,
    ballot: { kind: 'single' },
    results: 'live',
  };
  const created = await admin.send('POST', '/v1/votings', { body, headers: createIdempotencyHeader() });
  expect(created.status, JSON.stringify(created.body)).to.equal(201);
  const { votingId } = created.body;
  const readTurnout = () => admin.send('GET', `/v1/votings/${votingId}/turnout`);
  await waitUntil(async () => (await readTurnout()).status === 200, 60_000, 'ballot to know the voting');
  return votingId;
}

/** Casts a vote. @returns the response */
export const castVote = (api: ApiClient, votingId: string, choice = 'o1') =>
  api.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: [choice] } });

/** Waits until this many votes are counted. Admins read the exact turnout; live results advance in steps. */
export const waitForVotes = ({ admin }: StagePeople, votingId: string, votes: number) =>
  waitUntil(
    async () => (await admin.send('GET', `/v1/votings/${votingId}/turnout`)).body?.voted === votes,
    90_000,
    `${votes} votes in the turnout of ${votingId}`,
  );

/** Casts a free vote and checks its receipt and the turnout. */
export async function runFreeVoteJourney(users: StagePeople): Promise<void> {
  const { api } = await users.createVoter();
  const votingId = await createVoting(users, 0);
  const first = await castVote(api, votingId);
  expect(first.status, JSON.stringify(first.body)).to.equal(201);
  const repeated = await castVote(api, votingId);
  expect([repeated.status, repeated.body.receipt]).to.deep.equal([200, first.body.receipt]);
  expect((await castVote(api, votingId, 'o2')).body.type).to.equal('urn:suffra:problem:already-voted');
  const check = await api.send('POST', '/v1/receipts/check', { body: { receipt: first.body.receipt } });
  expect(check.body.valid).to.equal(true);
  await waitForVotes(users, votingId, 1);
}

/** Casts a free vote with the token of a partner. @param site origin of the CDN */
export async function runVisitorVoteJourney(users: StagePeople, site: string): Promise<void> {
  const partner = await createPartner();
  partner.audiences.add(`urn:suffra:tenant:${tenantId}`);
  const issuer = { issuer: partner.issuer, jwks: { keys: [partner.jwk] } };
  const registered = await users.admin.send('PUT', '/v1/partner-issuers/web', { body: issuer });
  expect(registered.status, JSON.stringify(registered.body)).to.equal(201);
  const votingId = await createVoting(users, 0);
  const token = await partner.signToken('visitor-1');
  const send = async () => {
    const body = JSON.stringify({ tenantId, votingId, token, choices: ['o1'] });
    const headers = { 'content-type': 'text/plain' };
    return (await fetch(`${site}/v1/visitor-votes`, { method: 'POST', headers, body })).status;
  };
  // Until ballot knows the issuer, it answers exchange-required.
  await waitUntil(async () => (await send()) === 201, 60_000, 'the vote of a visitor');
  expect(await send()).to.equal(200);
  await waitForVotes(users, votingId, 1);
}

/** Casts a paid vote with a credit bought in the payment sandbox, and waits for its outcome in the inbox. */
export async function runPaidVoteJourney(users: StagePeople, sandbox: PaymentSandbox): Promise<void> {
  const { api } = await users.createVoter();
  const content = {
    name: 'One credit',
    credits: 1,
    prices: [{ currency: 'EUR', amount: 100 }],
    onSale: true,
  };
  const pack = await users.admin.send('PUT', '/v1/credit-packs/one', { body: content });
  expect(pack.status, JSON.stringify(pack.body)).to.equal(201);
  const purchase = await api.send('POST', '/v1/purchases', {
    body: { packId: 'one', currency: 'EUR', provider: 'stripe' },
    headers: createIdempotencyHeader(),
  });
  expect(purchase.status, JSON.stringify(purchase.body)).to.equal(201);
  sandbox.simulator.pay(String(purchase.body.payAt).split('/').at(-1) ?? '');
  const readBalance = async () => (await api.send('GET', '/v1/me/wallet')).body.balance;
  await waitUntil(async () => (await readBalance()) === 1, 60_000, 'the credit that was bought');
  const votingId = await createVoting(users, 1);
  expect((await castVote(api, votingId)).status).to.equal(202);
  const readVoteState = async () => (await api.send('GET', `/v1/votings/${votingId}/vote`)).body.state;
  await waitUntil(async () => (await readVoteState()) === 'accepted', 60_000, 'the paid vote to be accepted');
  expect(await readBalance()).to.equal(0);
  const readInbox = async () => (await api.send('GET', '/v1/me/inbox')).body.items;
  const hasMessage = async () =>
    (await readInbox()).some(({ kind }: { kind: string }) => kind === 'vote-accepted');
  await waitUntil(hasMessage, 60_000, 'the message of the vote');
}

/** Casts a vote in a voting that ends in about a minute. @returns the id of the voting */
export async function castVoteBeforeEnd(users: StagePeople): Promise<string> {
  const { api } = await users.createVoter();
  const votingId = await createVoting(users, 0, 75_000);
  expect((await castVote(api, votingId)).status).to.equal(201);
  return votingId;
}

/** Waits until the timer has certified a voting with one vote, and exports its ballots. */
export async function assertBallotExport({ admin }: StagePeople, votingId: string): Promise<void> {
  const ballots = `/v1/votings/${votingId}/ballots`;
  const isExportStarted = async () => (await admin.send('POST', ballots)).status === 202;
  await waitUntil(isExportStarted, 150_000, 'the certified result');
  const readExportFiles = async () => (await admin.send('GET', ballots)).body?.files;
  const { csv } = await waitUntil(readExportFiles, 90_000, 'the export of its ballots');
  expect(await (await fetch(csv)).text()).to.equal('votes,choice1\r\n1,Northern lights\r\n');
}
