import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { toJobId } from '../../services/notify/src/domain/fan-out-job.ts';
import { bucketCount, fanOutPagesPk } from '../../services/notify/src/storage/keys.ts';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { findLedgerTables } from './ledger.ts';
import type { LocalPlatform } from './local-platform.ts';

const password = 'Local-only-2026';
export const minuteMs = 60_000;
/** A reminder that arrives before its voting is retried after the visibility timeout of three minutes. */
const redeliveryMs = 4 * minuteMs;

/** A new voter. */
export interface SignedUpVoter {
  readonly api: ApiClient;
  readonly voterId: string;
  readonly email: string;
  readonly password: string;
}

/** Grants credits to a voter of the tenant aurora who may have signed in just now: wallet learns of voters from events. */
export const grantCredits = (admin: ApiClient, voterId: string, credits: number): Promise<boolean> => {
  const grant = {
    body: { credits, reason: 'journey' },
    headers: { 'idempotency-key': `journey-${Math.random().toString(36).slice(2)}` },
  };
  const path = `/v1/tenants/aurora/voters/${voterId}/credits`;
  return waitUntil(
    async () => (await admin.send('POST', path, grant)).status === 201,
    60_000,
    'the grant of credits to a new voter',
  );
};

/** Signs up a voter, with the preferences that differ from the defaults. */
export async function signUpVoter(
  site: string,
  preferences: { reminders?: boolean; updates?: boolean } = {},
  tenantId = 'aurora',
): Promise<SignedUpVoter> {
  const anonymous = new ApiClient(site);
  const email = `reader-${Math.random().toString(36).slice(2)}@${tenantId}.example`;
  const account = { tenantId, email };
  await anonymous.send('POST', '/v1/sign-up', { body: { ...account, name: 'Rea Der' } });
  await anonymous.send('POST', '/v1/sign-up/confirm', { body: { ...account, code: '123456', password } });
  const api = await anonymous.signIn(tenantId, email, password);
  const me = await api.send('GET', '/v1/me');
  if (Object.keys(preferences).length > 0) {
    const change = { body: preferences, headers: { 'if-match': String(me.headers.get('etag')) } };
    expect((await api.send('PATCH', '/v1/me/preferences', change)).status).to.equal(200);
  }
  return { api, voterId: String(me.body.voterId), email, password };
}

/** Schedules a voting of aurora and waits until ballot knows it. @param change differences from one that is open for an hour */
export async function createVoting(admin: ApiClient, change: object): Promise<string> {
  const body = {
    title: 'Song to play again',
    options: [{ label: 'Northern lights' }, { label: 'Slow train' }],
    endsAt: new Date(Date.now() + 60 * minuteMs).toISOString(),
    price: 0,
    ballot: { kind: 'single' },
    ...change,
  };
  const headers = { 'idempotency-key': `journey-${Math.random().toString(36).slice(2)}` };
  const { status, body: voting } = await admin.send('POST', '/v1/votings', { body, headers });
  expect(status).to.equal(201);
  const turnout = () => admin.send('GET', `/v1/votings/${voting.votingId}/turnout`);
  await waitUntil(async () => (await turnout()).status === 200, 60_000, 'the ballot to know the voting');
  return voting.votingId;
}

/** Returns the kinds of the messages in a voter's inbox, newest first. */
export const readInboxKinds = async (api: ApiClient): Promise<string[]> => {
  const { items } = (await api.send('GET', '/v1/me/inbox')).body;
  return items.map(({ kind }: { kind: string }) => kind);
};

/**
 * Waits until all reminders of aurora's upcoming votings have been sent, so voters who sign up later get none
 * of them. The reminders of the seed data are due when the platform starts.
 */
export async function waitForReminders(platform: LocalPlatform, admin: ApiClient): Promise<void> {
  const { items } = (await admin.send('GET', '/v1/votings?state=coming')).body;
  const { client, notify } = await findLedgerTables(platform.engine);
  const isOver = async (of: { votingId: string; startsAt: string }) => {
    const query = new QueryCommand({
      TableName: notify,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: '#last = :yes',
      ExpressionAttributeNames: { '#last': 'isLast' },
      ExpressionAttributeValues: {
        ':pk': fanOutPagesPk('aurora', toJobId({ kind: 'reminder', ...of })),
        ':yes': true,
      },
    });
    return (await client.send(query)).Count === bucketCount;
  };
  for (const { votingId, startsAt } of items)
    if (Date.parse(startsAt) - Date.now() < 15 * minuteMs)
      await waitUntil(() => isOver({ votingId, startsAt }), redeliveryMs, 'a reminder to be over');
}
