import { expect } from 'chai';
import type { Till } from '../../shared/local/till/server.ts';
import { until } from '../../shared/local/until.ts';
import type { ApiClient } from '../support/client.ts';
import type { People } from './people.ts';

const key = () => ({ 'idempotency-key': `gate-${Math.random().toString(36).slice(2)}` });

/**
 * Schedules a voting, open now, that ballot knows.
 * @param price credits that a vote costs
 * @param lasts milliseconds; an hour unless said
 */
export async function newVoting({ admin }: People, price: number, lasts = 3_600_000): Promise<string> {
  const body = {
    title: 'Best song of the week',
    options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
    endsAt: new Date(Date.now() + lasts).toISOString(),
    price,
    ballot: { kind: 'single' },
    results: 'live',
  };
  const made = await admin.send('POST', '/v1/votings', { body, headers: key() });
  expect(made.status, JSON.stringify(made.body)).to.equal(201);
  const { votingId } = made.body;
  const turnout = () => admin.send('GET', `/v1/votings/${votingId}/turnout`);
  await until(async () => (await turnout()).status === 200, 60_000, 'ballot to know the voting');
  return votingId;
}

/** Votes. @returns the answer */
export const cast = (api: ApiClient, votingId: string, choice = 'o1') =>
  api.send('PUT', `/v1/votings/${votingId}/vote`, { body: { choices: [choice] } });

/** Waits until the live results tell of so many votes. */
export const counted = (api: ApiClient, votingId: string, votes: number) =>
  until(
    async () => (await api.send('GET', `/v1/votings/${votingId}/results`)).body?.votes === votes,
    90_000,
    `${votes} votes in the results of ${votingId}`,
  );

/** A free vote: once, with a receipt that holds, and in the results. */
export async function freeVote(people: People): Promise<void> {
  const { api } = await people.newVoter();
  const votingId = await newVoting(people, 0);
  const first = await cast(api, votingId);
  expect(first.status, JSON.stringify(first.body)).to.equal(201);
  const again = await cast(api, votingId);
  expect([again.status, again.body.receipt]).to.deep.equal([200, first.body.receipt]);
  expect((await cast(api, votingId, 'o2')).body.type).to.equal('urn:suffra:problem:already-voted');
  const check = await api.send('POST', '/v1/receipts/check', { body: { receipt: first.body.receipt } });
  expect(check.body.valid).to.equal(true);
  await counted(api, votingId, 1);
}

/** A paid vote, with a credit bought at the till; its outcome is told in the inbox. */
export async function paidVote(people: People, till: Till): Promise<void> {
  const { api } = await people.newVoter();
  const content = {
    name: 'One credit',
    credits: 1,
    prices: [{ currency: 'EUR', amount: 100 }],
    onSale: true,
  };
  const pack = await people.admin.send('PUT', '/v1/credit-packs/one', { body: content });
  expect(pack.status, JSON.stringify(pack.body)).to.equal(201);
  const bought = await api.send('POST', '/v1/purchases', {
    body: { packId: 'one', currency: 'EUR', provider: 'stripe' },
    headers: key(),
  });
  expect(bought.status, JSON.stringify(bought.body)).to.equal(201);
  till.deeds.pay(String(bought.body.payAt).split('/').at(-1) ?? '');
  const balance = async () => (await api.send('GET', '/v1/me/wallet')).body.balance;
  await until(async () => (await balance()) === 1, 60_000, 'the credit that was bought');
  const votingId = await newVoting(people, 1);
  expect((await cast(api, votingId)).status).to.equal(202);
  const state = async () => (await api.send('GET', `/v1/votings/${votingId}/vote`)).body.state;
  await until(async () => (await state()) === 'accepted', 60_000, 'the paid vote to be accepted');
  expect(await balance()).to.equal(0);
  const inbox = async () => (await api.send('GET', '/v1/me/inbox')).body.items;
  const told = async () => (await inbox()).some(({ kind }: { kind: string }) => kind === 'vote-accepted');
  await until(told, 60_000, 'the message of the vote');
}

/** A vote in a voting that ends in a minute or so. @returns the voting */
export async function voteBeforeTheEnd(people: People): Promise<string> {
  const { api } = await people.newVoter();
  const votingId = await newVoting(people, 0, 75_000);
  expect((await cast(api, votingId)).status).to.equal(201);
  return votingId;
}

/** The end of a voting with one vote: certified by its timer, and what was voted is taken out as a file. */
export async function takenOut({ admin }: People, votingId: string): Promise<void> {
  const ballots = `/v1/votings/${votingId}/ballots`;
  const begun = async () => (await admin.send('POST', ballots)).status === 202;
  await until(begun, 150_000, 'the certified result');
  const made = async () => (await admin.send('GET', ballots)).body?.files;
  const { csv } = await until(made, 90_000, 'the export of its ballots');
  expect(await (await fetch(csv)).text()).to.equal('votes,choice1\r\n1,Northern lights\r\n');
}
