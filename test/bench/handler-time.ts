import { pathToFileURL } from 'node:url';
import type { UpdateCommand, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import { createFixture, startBallot } from '../../services/ballot/test/support/fixture.ts';
import { root } from '../../shared/local-platform/paths.ts';
import type { HttpHandler } from '../../shared/runtime/http/route.ts';
import type { getDocumentClient } from '../../shared/runtime/storage/document-client.ts';
import type { getItemClient } from '../../shared/runtime/storage/item-client.ts';
import { toFunctionUrlEvent } from '../../shared/test-support/call.ts';
import { bundleCode } from './bundle-code.ts';
import { computeMedian, measureMs } from './timing.ts';

const rounds = 1_000;
const warmUp = 200;
const maxRatio = 1.15;

/**
 * Measures the duration of a vote, with the verification of its token, relative to the same conditional write with the SDK alone, on the
 * same engine (at most {@link maxRatio}). Both use the deployed bundle.
 */
export async function measureHandlerTime(): Promise<Record<string, string>> {
  await startBallot();
  const fixture = await createFixture();
  const voting = await fixture.schedule(createVoting({ buckets: 64 }));
  const bundle = await loadBundle();
  const createRequest = async (voterId: string) =>
    toFunctionUrlEvent({
      method: 'PUT',
      path: `/v1/votings/${voting.votingId}/vote`,
      token: await fixture.token(voterId),
      body: { choices: ['o1'] },
    });
  const sample = await captureWrite(bundle, async () => bundle.handler(await createRequest('voter-sample')));
  const writeTimes: number[] = [];
  const handlerTimes: number[] = [];
  // The two alternate, so both have the same noise.
  for (let i = 0; i < rounds + warmUp; i += 1) {
    const same = new bundle.UpdateCommand({
      ...sample,
      Key: { pk: `${fixture.tenantId}#b${i % 64}`, sk: `${i}` },
    });
    const event = await createRequest(`voter-${i}`);
    const bareTime = await measureMs(() => bundle.getDocumentClient().send(same));
    const wholeTime = await measureMs(() => bundle.handler(event));
    if (i < warmUp) continue;
    writeTimes.push(bareTime);
    handlerTimes.push(wholeTime);
  }
  const ratio = computeMedian(handlerTimes) / computeMedian(writeTimes);
  if (ratio > maxRatio)
    throw new Error(`a vote takes ${ratio.toFixed(2)} times as long as its write, more than ${maxRatio}`);
  return {
    'the same conditional write with the SDK alone, median ms': computeMedian(writeTimes).toFixed(2),
    'the complete vote, median ms': computeMedian(handlerTimes).toFixed(2),
    [`ratio of vote to write (at most ${maxRatio})`]: ratio.toFixed(2),
  };
}

interface Bundle {
  readonly handler: HttpHandler;
  readonly getDocumentClient: typeof getDocumentClient;
  readonly getItemClient: typeof getItemClient;
  readonly UpdateCommand: typeof UpdateCommand;
}

async function loadBundle(): Promise<Bundle> {
  const { file } = await bundleCode(
    'handler',
    `export { handler } from '${root}services/ballot/src/function-url/vote.ts';
    export { getDocumentClient } from '@suffra/shared/storage/document-client';
    export { getItemClient } from '@suffra/shared/storage/item-client';
    export { UpdateCommand } from '@aws-sdk/lib-dynamodb';`,
  );
  const bundle: Bundle = await import(pathToFileURL(file).href);
  return bundle;
}

/** Creates the write of a vote, as the service passes it to the SDK. */
async function captureWrite(bundle: Bundle, vote: () => Promise<unknown>): Promise<UpdateCommandInput> {
  let found: UpdateCommandInput | undefined;
  const { middlewareStack } = bundle.getItemClient();
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
  if (found === undefined) throw new Error('the vote wrote nothing');
  return found;
}
