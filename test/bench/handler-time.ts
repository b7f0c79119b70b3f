import { pathToFileURL } from 'node:url';
import type { UpdateCommand, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { votingWith } from '../../services/ballot/test/support/voting.ts';
import { newWorld, startBallot } from '../../services/ballot/test/support/world.ts';
import { root } from '../../shared/local/paths.ts';
import type { HttpHandler } from '../../shared/src/http/serve.ts';
import type { documentClient } from '../../shared/src/table/client.ts';
import { eventOf } from '../../shared/test/call.ts';
import { deployed } from './deployed.ts';
import { median, timed } from './timing.ts';

const rounds = 1_000;
const warmUp = 200;

/**
 * How long the vote's function takes over the same conditional write by the SDK alone, on the same engine (goal: 1.25).
 * Both in the bundle that is deployed; the token was checked by the gateway, as in AWS.
 */
export async function handlerFigures(): Promise<Record<string, string>> {
  await startBallot();
  const world = await newWorld();
  const voting = await world.schedule(votingWith({ buckets: 64 }));
  process.env.TOKEN_CHECK = 'gateway';
  const bundle = await bundled();
  const eventFrom = (voterId: string) =>
    eventOf({
      method: 'PUT',
      params: { votingId: voting.votingId },
      claims: { sub: voterId, tenantId: world.tenantId, role: 'voter' },
      body: { choices: ['o1'] },
    });
  const sample = await writeOf(bundle, () => bundle.handler(eventFrom('voter-sample')));
  const bare: number[] = [];
  const whole: number[] = [];
  // One after the other in turn, so that both meet the same noise.
  for (let i = 0; i < rounds + warmUp; i += 1) {
    const same = new bundle.UpdateCommand({
      ...sample,
      Key: { pk: `${world.tenantId}#b${i % 64}`, sk: `${i}` },
    });
    const event = eventFrom(`voter-${i}`);
    const bareTime = await timed(() => bundle.documentClient().send(same));
    const wholeTime = await timed(() => bundle.handler(event));
    if (i < warmUp) continue;
    bare.push(bareTime);
    whole.push(wholeTime);
  }
  return {
    'the same conditional write by the SDK alone, median ms': median(bare).toFixed(2),
    'the whole vote, median ms': median(whole).toFixed(2),
    'the whole over the write alone (goal 1.25)': (median(whole) / median(bare)).toFixed(2),
  };
}

interface Bundle {
  readonly handler: HttpHandler;
  readonly documentClient: typeof documentClient;
  readonly UpdateCommand: typeof UpdateCommand;
}

async function bundled(): Promise<Bundle> {
  const { file } = await deployed(
    'handler',
    `export { handler } from '${root}services/ballot/src/http/cast-vote.ts';
    export { documentClient } from '@suffra/shared/table/client';
    export { UpdateCommand } from '@aws-sdk/lib-dynamodb';`,
  );
  const bundle: Bundle = await import(pathToFileURL(file).href);
  return bundle;
}

/** The write that a vote makes, as the service gives it to the SDK. */
async function writeOf(bundle: Bundle, vote: () => Promise<unknown>): Promise<UpdateCommandInput> {
  let found: UpdateCommandInput | undefined;
  const { middlewareStack } = bundle.documentClient();
  const look = { step: 'initialize', priority: 'high', name: 'look' } as const;
  middlewareStack.add(
    (next) => (args) => {
      const { input } = args;
      if ('UpdateExpression' in input && 'Key' in input && 'TableName' in input)
        found = { ...input, TableName: String(input.TableName), Key: { ...Object(input.Key) } };
      return next(args);
    },
    look,
  );
  await vote();
  middlewareStack.remove('look');
  if (found === undefined) throw new Error('the vote made no write');
  return found;
}
