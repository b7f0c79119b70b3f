import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { handler as castVote } from '../../services/ballot/src/http/cast-vote.ts';
import { votingWith } from '../../services/ballot/test/support/voting.ts';
import { newWorld, startBallot } from '../../services/ballot/test/support/world.ts';
import { documentClient } from '../../shared/src/table/client.ts';
import { eventOf } from '../../shared/test/call.ts';

const rounds = 600;
const warmUp = 100;

/** How long the vote's function takes over a bare conditional write of the SDK on the same engine (goal: 1.25). */
export async function handlerFigures(): Promise<Record<string, string>> {
  await startBallot();
  const world = await newWorld();
  const voting = await world.schedule(votingWith({ buckets: 64 }));
  const table = process.env.BALLOT_TABLE;
  const bare: number[] = [];
  const whole: number[] = [];
  // One after the other in turn, so that both meet the same noise.
  for (let i = 0; i < rounds + warmUp; i += 1) {
    const item = { pk: `${world.tenantId}#bare#${i % 64}`, sk: `voter-${i}`, choices: ['o1'], votedAt: i };
    const put = new PutCommand({
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(votedAt)',
    });
    const token = await world.token(`voter-${i}-time`);
    const params = { votingId: voting.votingId };
    const event = eventOf({ method: 'PUT', params, token, body: { choices: ['o1'] } });
    const bareTime = await timed(() => documentClient().send(put));
    const wholeTime = await timed(() => castVote(event));
    if (i >= warmUp) {
      bare.push(bareTime);
      whole.push(wholeTime);
    }
  }
  return {
    'bare conditional write, median ms': median(bare).toFixed(2),
    'the whole vote, median ms': median(whole).toFixed(2),
    'the whole over the bare (goal 1.25)': (median(whole) / median(bare)).toFixed(2),
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
