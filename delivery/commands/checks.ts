import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { quantile } from '@suffra/shared/release/quantile';
import { type Limits, objections } from '@suffra/shared/release/samples';
import { stageFrom } from '../environment.ts';
import { send } from '../synthetic/api.ts';
import { rehearse } from '../synthetic/rehearse.ts';

type Words = readonly string[];

/** What an address must answer for a stage to be up: the client, the issuer, its keys, and a route of another service. */
const looks: readonly (readonly [path: string, status: number])[] = [
  ['/', 200],
  ['/.well-known/openid-configuration', 200],
  ['/.well-known/jwks.json', 200],
  ['/v1/receipts/keys', 200],
  ['/v1/messaging', 200],
  ['/v1/votings', 401],
  ['/v1/me/wallet', 401],
];

/** Looks whether a stage is up: one request to each service, through the CDN. */
export async function smoke([word]: Words): Promise<void> {
  const site = await siteOf(stageFrom(word));
  const found = await Promise.all(looks.map(async ([path]) => (await send(site, 'GET', path)).status));
  const wrong = looks.filter(([, status], i) => found[i] !== status);
  if (wrong.length > 0)
    throw new Error(
      wrong
        .map(
          ([path, status]) =>
            `${path} answers ${found[looks.findIndex(([each]) => each === path)]}, not ${status}`,
        )
        .join('\n'),
    );
  console.log(`${site} is up.`);
}

/** Plays a voting in a stage, by its public API alone. */
export const journeys = (words: Words): Promise<void> =>
  rehearsed(words, 40, 4, { atLeast: 41, faults: 0, longest: { ms: 3_000, share: 0.99 } });

/** Plays a voting with many voters at once, 2,000 by 50 unless words say otherwise. */
export const load = ([stage = '', voters = '2000', width = '50']: Words): Promise<void> =>
  rehearsed([stage], Number(voters), Number(width), {
    atLeast: Number(voters) + 1,
    faults: 0,
    longest: { ms: 1_500, share: 0.99 },
  });

async function rehearsed([word]: Words, voters: number, width: number, limits: Limits): Promise<void> {
  const site = await siteOf(stageFrom(word));
  const samples = await rehearse(site, voters, width);
  const p99 = quantile(
    samples.map(({ ms }) => ms),
    0.99,
  );
  console.log(`${samples.length} samples, ${width} at a time: p99 ${Math.round(p99 ?? 0)} ms`);
  const faults = objections(samples, limits);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** The address of a stage: STAGE_SITE where it is given (a rehearsal on one machine), else what its web stack says. */
async function siteOf(stage: string): Promise<string> {
  if (process.env.STAGE_SITE) return process.env.STAGE_SITE;
  const { Stacks = [] } = await new CloudFormationClient({}).send(
    new DescribeStacksCommand({ StackName: `suffra-web-${stage}` }),
  );
  const address = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'Address')?.OutputValue;
  if (address === undefined) throw new Error(`${stage} says no address: is it deployed?`);
  return address;
}
