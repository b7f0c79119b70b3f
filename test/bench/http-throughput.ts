import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ApiClient } from '../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { getLocalPlatform } from '../support/local-platform.ts';
import { computeQuantile, measureMs } from './timing.ts';

const voters = 2_000;
const connections = 20;
const body = { choices: ['o1'] };
const password = 'Local-only-2026';

/** Measures votes per second over HTTP through the whole local platform. Each vote is from another visitor of a partner. */
export async function measureHttpThroughput(): Promise<Record<string, string>> {
  const { site } = await getLocalPlatform();
  const admin = await new ApiClient(site).signIn('aurora', 'admin@aurora.example', password);
  const tokens = await signInVisitors(site, admin);
  const { body: voting } = await admin.send('POST', '/v1/votings', {
    headers: { 'idempotency-key': `bench-${Date.now()}` },
    body: {
      title: 'Bench',
      options: [{ label: 'A' }, { label: 'B' }],
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      price: 0,
      ballot: { kind: 'single' },
    },
  });
  await waitUntil(
    async () => (await admin.send('GET', `/v1/votings/${voting.votingId}/turnout`)).status === 200,
    20_000,
    'the ballot to know the voting',
  );
  const took: number[] = [];
  let accepted = 0;
  const waiting = tokens.values();
  const began = performance.now();
  // One voter per connection at a time. Each takes the next token after the response to its vote.
  const connection = async () => {
    for (const token of waiting)
      took.push(
        await measureMs(async () => {
          const voter = new ApiClient(site, token);
          const answer = await voter.send('PUT', `/v1/votings/${voting.votingId}/vote`, { body });
          if (answer.status === 201) accepted += 1;
        }),
      );
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - began) / 1_000;
  return {
    'accepted votes over HTTP, of sent ones': `${accepted} of ${voters}`,
    'votes per second over HTTP, on this machine': (accepted / seconds).toFixed(0),
    'latency over HTTP, p50 / p99 ms': `${computeQuantile(took, 0.5).toFixed(0)} / ${computeQuantile(took, 0.99).toFixed(0)}`,
  };
}

async function signInVisitors(site: string, admin: ApiClient): Promise<string[]> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const issuer = 'https://bench.example';
  const { kty, crv, x, y } = await exportJWK(publicKey);
  await admin.send('PUT', '/v1/partner-issuers/bench', {
    body: { issuer, jwks: { keys: [{ kty, crv, x, y, kid: 'bench' }] } },
  });
  const tokens: string[] = [];
  for (let i = 0; i < voters; i += connections) {
    const some = Array.from({ length: connections }, async (_, k) => {
      const subject = await new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
        .setIssuer(issuer)
        .setSubject(`visitor-${i + k}`)
        .setAudience('urn:suffra:tenant:aurora')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey);
      const answer = await fetch(`${site}/v1/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: subject,
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          client_id: 'aurora',
        }),
      });
      const body: unknown = await answer.json();
      if (typeof body === 'object' && body !== null && 'access_token' in body)
        return String(body.access_token);
      throw new Error(`no token for a visitor: ${answer.status} ${JSON.stringify(body)}`);
    });
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}
