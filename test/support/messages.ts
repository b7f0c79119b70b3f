import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { causeId } from '../../services/notify/src/cause.ts';
import { buckets, pagesPk } from '../../services/notify/src/table/keys.ts';
import { until } from '../../shared/local/until.ts';
import { shelfOf } from './books.ts';
import { ApiClient } from './client.ts';
import type { LocalPlatform } from './local-platform.ts';

const password = 'Local-only-2026';
export const minute = 60_000;
/** A reminder that overtakes its voting on the way comes again when the queue shows it again: after three minutes. */
const redelivered = 4 * minute;

/** Somebody new of the tenant aurora, signed in over REST. */
export interface Newcomer {
  readonly api: ApiClient;
  readonly voterId: string;
  readonly email: string;
  readonly password: string;
}

/** Signs somebody up, with the preferences that differ from those at first. */
export async function newcomer(
  site: string,
  wants: { reminders?: boolean; updates?: boolean } = {},
): Promise<Newcomer> {
  const anyone = new ApiClient(site);
  const email = `reader-${Math.random().toString(36).slice(2)}@aurora.example`;
  const account = { tenantId: 'aurora', email };
  await anyone.send('POST', '/v1/sign-up', { body: { ...account, password, name: 'Rea Der' } });
  await anyone.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456' } });
  const api = await anyone.signIn('aurora', email, password);
  const me = await api.send('GET', '/v1/me');
  if (Object.keys(wants).length > 0) {
    const change = { body: wants, headers: { 'if-match': String(me.headers.get('etag')) } };
    expect((await api.send('PATCH', '/v1/me/preferences', change)).status).to.equal(200);
  }
  return { api, voterId: String(me.body.voterId), email, password };
}

/** Schedules a voting of aurora that the ballot knows. @param change what differs from one that is open for an hour */
export async function newVoting(admin: ApiClient, change: object): Promise<string> {
  const body = {
    title: 'Song to play again',
    options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
    endsAt: new Date(Date.now() + 60 * minute).toISOString(),
    price: 0,
    ballot: { kind: 'single' },
    ...change,
  };
  const headers = { 'idempotency-key': `journey-${Math.random().toString(36).slice(2)}` };
  const { status, body: voting } = await admin.send('POST', '/v1/votings', { body, headers });
  expect(status).to.equal(201);
  const turnout = () => admin.send('GET', `/v1/votings/${voting.votingId}/turnout`);
  await until(async () => (await turnout()).status === 200, 15_000, 'the ballot to know the voting');
  return voting.votingId;
}

/** The kinds of the messages in somebody's inbox, the newest first. */
export const inboxKinds = async (api: ApiClient): Promise<string[]> => {
  const { items } = (await api.send('GET', '/v1/me/inbox')).body;
  return items.map(({ kind }: { kind: string }) => kind);
};

/**
 * Waits until the reminders of all that aurora has starting soon have gone through everybody: who comes later is not among
 * them. Those of the seed are due as the platform comes up.
 */
export async function remindersAreOver(platform: LocalPlatform, admin: ApiClient): Promise<void> {
  const { items } = (await admin.send('GET', '/v1/votings?state=coming')).body;
  const { client, notify } = await shelfOf(platform.engine);
  const isOver = async (of: { votingId: string; startsAt: string }) => {
    const query = new QueryCommand({
      TableName: notify,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: '#last = :yes',
      ExpressionAttributeNames: { '#last': 'last' },
      ExpressionAttributeValues: {
        ':pk': pagesPk('aurora', causeId({ kind: 'reminder', ...of })),
        ':yes': true,
      },
    });
    return (await client.send(query)).Count === buckets;
  };
  for (const { votingId, startsAt } of items)
    if (Date.parse(startsAt) - Date.now() < 15 * minute)
      await until(() => isOver({ votingId, startsAt }), redelivered, 'a reminder to be over');
}
