import { ApiClient } from '../../../shared/local-platform/api-client.ts';
import { waitUntil } from '../../../shared/local-platform/wait-until.ts';
import { SeededRandom } from '../../chaos/support/seeded-random.ts';
import type { LocalPlatform } from '../../support/local-platform.ts';
import { readTokenSigner, type TokenSigner } from '../../support/platform-tokens.ts';
import { createVoting, grantCredits, signUpVoter } from '../../support/voters.ts';

/** The tenant of the run. */
export const tenantId = 'aurora';
/** Longer than a run: tokens of the platform expire after 15 minutes. */
const tokenSeconds = 6 * 3_600;
/** The number of sign-ups at the same time. */
const concurrency = 8;
/** Credits of a voter: more than the passes of a run. */
const grantedCredits = 20;

/** A voter of the run. */
export interface Voter {
  readonly voterId: string;
  readonly token: string;
  /** Every tenth voter has none until a purchase is paid. */
  readonly hasCredits: boolean;
}

/** The people of a run. */
export interface People {
  readonly voters: readonly Voter[];
  readonly admin: ApiClient;
}

/** Signs up the voters, and grants credits to most of them. Nothing fails yet. */
export async function preparePeople(platform: LocalPlatform, count: number): Promise<People> {
  const sign = await readTokenSigner(platform.engine);
  const signedIn = await new ApiClient(platform.api).signIn(
    tenantId,
    'admin@aurora.example',
    'Local-only-2026',
  );
  const admin = new ApiClient(platform.api, await extendToken(signedIn.token ?? '', sign));
  const voters: Voter[] = [];
  const numbers = Array.from({ length: count }, (_, i) => i);
  const worker = async () => {
    for (let i = numbers.shift(); i !== undefined; i = numbers.shift()) {
      const { api, voterId } = await signUpVoter(platform.api);
      const hasCredits = i % 10 !== 0;
      if (hasCredits) await grantCredits(admin, voterId, grantedCredits);
      voters.push({ voterId, token: await extendToken(api.token ?? '', sign), hasCredits });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { voters, admin };
}

/** A voting of a pass. */
export interface PassVoting {
  readonly votingId: string;
  readonly endsAt: number;
  readonly isPaid: boolean;
}

/** Creates the votings of a pass and waits until ballot knows them. */
export async function createPassVotings(
  admin: ApiClient,
  plans: readonly { isPaid: boolean; endsAt: number }[],
): Promise<PassVoting[]> {
  return Promise.all(
    plans.map(async ({ isPaid, endsAt }) => {
      const votingId = await createVoting(admin, {
        endsAt: new Date(endsAt).toISOString(),
        price: isPaid ? 1 : 0,
      });
      // The public list and the timers are written by other consumers of the same change.
      await waitUntil(
        async () => (await admin.send('GET', `/v1/votings/${votingId}`)).status === 200,
        15_000,
        'the voting to be readable',
      );
      return { votingId, endsAt, isPaid };
    }),
  );
}

/** Signs the claims of a token again, with a later expiry. */
async function extendToken(token: string, sign: TokenSigner): Promise<string> {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const now = Math.floor(Date.now() / 1_000);
  return sign({ ...claims, iat: now, exp: now + tokenSeconds });
}

/** Derives the generator of one voter in one pass, so that voters do not depend on the order of answers. */
export const createVoterRandom = (seed: number, index: number): SeededRandom =>
  new SeededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
