import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { TimerKind } from '../domain/timer.ts';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { votingKey } from './keys.ts';
import { toListKeys } from './list-keys.ts';
import { toTimerDueAttributes } from './voting-row.ts';

/**
 * Records that a timer fired; the stream publishes its event. With the start, it moves the voting to the list of those
 * that have started. Writes nothing if the voting has changed since it was read. A repetition with the same instant changes
 * nothing, and the stream publishes nothing.
 * @param instant the start or end that the timer is about, as stored in the row
 * @param now milliseconds since the epoch
 * @returns whether it was written
 */
export async function markFired(
  voting: Voting,
  kind: TimerKind,
  instant: string,
  correlationId: string,
  now: number,
): Promise<boolean> {
  const fired = withFired(voting, kind, instant);
  const keys = {
    ...(kind === 'opened' || kind === 'closed' ? toListKeys(fired) : {}),
    ...toTimerDueAttributes(fired, now),
  };
  const moves = Object.entries(keys).filter(([, value]) => value !== undefined);
  const removals = keys.dueAt === undefined ? ' REMOVE dueShard, dueAt' : '';
  const result = await writeConditionally(() =>
    getDocumentClient().send(
      new UpdateCommand({
        TableName: tableEnv().VOTINGS_TABLE,
        Key: votingKey(voting.tenantId, voting.votingId),
        UpdateExpression:
          [
            'SET fired.#kind = :instant, correlationId = :correlationId',
            ...moves.map(([name]) => `${name} = :${name}`),
          ].join(', ') + removals,
        // A change since the read can have moved the window, cancelled the voting, or changed its keys in the lists.
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#kind': kind, '#version': 'version' },
        ExpressionAttributeValues: {
          ':instant': instant,
          ':version': voting.version,
          ':correlationId': correlationId,
          ...Object.fromEntries(moves.map(([name, value]) => [`:${name}`, value])),
        },
      }),
    ),
  );
  return result.done;
}

const withFired = (voting: Voting, kind: TimerKind, instant: string): Voting => ({
  ...voting,
  fired: { ...voting.fired, [kind]: instant },
});
