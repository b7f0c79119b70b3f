import { computeQuantile } from '@suffra/shared/release/quantile';
import type { Limits } from '@suffra/shared/release/samples';
import { parseStage } from '../pipeline-context.ts';
import { sendRequest } from '../synthetic/api.ts';
import { findRehearsalViolations, rehearseVoting } from '../synthetic/rehearse-voting.ts';
import { readSite } from './read-site.ts';

type Args = readonly string[];

/** Requests that show that a stage is up: the client, the issuer, its keys, and one route of each service. */
const smokeRequests: readonly (readonly [path: string, status: number])[] = [
  ['/', 200],
  ['/.well-known/openid-configuration', 200],
  ['/.well-known/jwks.json', 200],
  ['/v1/receipts/keys', 200],
  ['/v1/messaging', 200],
  ['/v1/votings', 401],
  ['/v1/me/wallet', 401],
];

/** Checks that a stage is up: sends one request to each service, through the CDN. */
export async function smoke([stageArg]: Args): Promise<void> {
  const site = await readSite(parseStage(stageArg));
  const statuses = await Promise.all(
    smokeRequests.map(async ([path]) => (await sendRequest(site, 'GET', path)).status),
  );
  const failures = smokeRequests.filter(([, status], i) => statuses[i] !== status);
  if (failures.length > 0)
    throw new Error(
      failures
        .map(
          ([path, status]) =>
            `${path} answers ${statuses[smokeRequests.findIndex(([requested]) => requested === path)]}, not ${status}`,
        )
        .join('\n'),
    );
  console.log(`${site} is up.`);
}

/** Rehearses a voting in a stage through the public API. */
export const journeys = (args: Args): Promise<void> =>
  rehearse(args, 40, 4, { minSamples: 41, maxFaultShare: 0, maxLatency: { ms: 3_000, share: 0.99 } });

/** Rehearses a voting with many voters at once. The default is 2,000 voters, 50 at a time. */
export const load = ([stage = '', voters = '2000', concurrency = '50']: Args): Promise<void> =>
  rehearse([stage], Number(voters), Number(concurrency), {
    minSamples: Number(voters) + 1,
    maxFaultShare: 0,
    maxLatency: { ms: 1_500, share: 0.99 },
  });

async function rehearse(
  [stageArg]: Args,
  voters: number,
  concurrency: number,
  limits: Limits,
): Promise<void> {
  const site = await readSite(parseStage(stageArg));
  const rehearsal = await rehearseVoting(site, voters, concurrency);
  const { samples } = rehearsal;
  const p99 = computeQuantile(
    samples.map(({ ms }) => ms),
    0.99,
  );
  console.log(`${samples.length} samples, ${concurrency} at a time: p99 ${Math.round(p99 ?? 0)} ms`);
  const violations = findRehearsalViolations(rehearsal, limits);
  if (violations.length > 0) throw new Error(violations.join('\n'));
}
