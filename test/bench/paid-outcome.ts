import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform } from '../support/local-platform.ts';
import { computeQuantile } from './timing.ts';

const votes = 60;
const password = 'Local-only-2026';

/** Measures the time until the outcome of a paid vote, through the whole local platform, one vote after another. */
export async function measurePaidOutcome(): Promise<Record<string, string>> {
  const { site } = await getLocalPlatform();
  const anyone = new ApiClient(site);
  const admin = await anyone.signIn('aurora', 'admin@aurora.example', password);
  const ada = await anyone.signIn('aurora', 'ada@aurora.example', password);
  const { voterId } = (await ada.send('GET', '/v1/me')).body;
  await admin.send('POST', `/v1/tenants/aurora/voters/${voterId}/credits`, {
    headers: { 'idempotency-key': `bench-${Date.now()}` },
    body: { credits: votes, reason: 'bench' },
  });
  const took: number[] = [];
  for (let i = 0; i < votes; i += 1) {
    const votingId = await openVoting(admin, i);
    const path = `/v1/votings/${votingId}/vote`;
    const cast = () => ada.send('PUT', path, { body: { choices: ['o1'] } });
    await waitUntil(
      async () => (await ada.send('GET', path)).body.type !== noSuchVoting,
      20_000,
      'the voting',
    );
    const began = performance.now();
    await cast();
    while ((await ada.send('GET', path)).body.state !== 'accepted') await pause(5);
    took.push(performance.now() - began);
    await cancel(admin, votingId);
  }
  const figure = (share: number) => computeQuantile(took, share).toFixed(0);
  return {
    'time to the outcome of a paid vote, p50 / p99 ms, on this machine': `${figure(0.5)} / ${figure(0.99)}`,
  };
}

const noSuchVoting = 'urn:suffra:problem:no-such-voting';

async function openVoting(admin: ApiClient, i: number): Promise<string> {
  const { body } = await admin.send('POST', '/v1/votings', {
    headers: { 'idempotency-key': `bench-${Date.now()}-${i}` },
    body: {
      title: `Bench ${i}`,
      options: [{ label: 'A' }, { label: 'B' }],
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      price: 1,
      ballot: { kind: 'single' },
    },
  });
  return body.votingId;
}

/** Cancels the voting, so the next one fits the quota of 16 open votings. */
async function cancel(admin: ApiClient, votingId: string): Promise<void> {
  const { headers } = await admin.send('GET', `/v1/votings/${votingId}`);
  await admin.send('POST', `/v1/votings/${votingId}/cancel`, {
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: { reason: 'Next round' },
  });
}
