import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { handler as castVote } from '../../services/ballot/src/http/cast-vote.ts';
import { meddling } from '../../services/ballot/test/support/calls.ts';
import { votingWith } from '../../services/ballot/test/support/voting.ts';
import { newWorld, startBallot } from '../../services/ballot/test/support/world.ts';
import { documentClient } from '../../shared/src/table/client.ts';
import { eventOf } from '../../shared/test/call.ts';
import { median, timed } from './timing.ts';

const rounds = 1_000;
const warmUp = 200;

/**
 * How long the vote's function takes over the same conditional write by the SDK alone, on the same engine (goal: 1.25).
 * The token was checked by the gateway, as in AWS.
 */
export async function handlerFigures(): Promise<Record<string, string>> {
  await startBallot();
  const world = await newWorld();
  const voting = await world.schedule(votingWith({ buckets: 64 }));
  process.env.TOKEN_CHECK = 'gateway';
  const eventFrom = (voterId: string) =>
    eventOf({
      method: 'PUT',
      params: { votingId: voting.votingId },
      claims: { sub: voterId, tenantId: world.tenantId, role: 'voter' },
      body: { choices: ['o1'] },
    });
  const sample = await writeOf(() => castVote(eventFrom('voter-sample')));
  const bare: number[] = [];
  const whole: number[] = [];
  // One after the other in turn, so that both meet the same noise.
  for (let i = 0; i < rounds + warmUp; i += 1) {
    const same = new UpdateCommand({ ...sample, Key: { pk: `${world.tenantId}#b${i % 64}`, sk: `${i}` } });
    const event = eventFrom(`voter-${i}`);
    const bareTime = await timed(() => documentClient().send(same));
    const wholeTime = await timed(() => castVote(event));
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

/** The write that a vote makes, as the service gives it to the SDK. */
async function writeOf(vote: () => Promise<unknown>): Promise<UpdateCommandInput> {
  let found: UpdateCommandInput | undefined;
  await meddling(
    (operation, send, input) => {
      const { TableName, Key } = input;
      if (operation === 'UpdateItem')
        found = { ...input, TableName: String(TableName), Key: { ...Object(Key) } };
      return send();
    },
    vote,
    'call',
  );
  if (found === undefined) throw new Error('the vote made no write');
  return found;
}
