import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import { tableEnv } from '../env.ts';
import type { TimerKind } from '../timers/timer.ts';
import type { Voting } from '../voting.ts';
import { votingKey } from './keys.ts';

/**
 * Marks a timer as fired for the instant that it tells of; the stream publishes what follows. Nothing happens when the
 * window has moved or the voting is cancelled since it was read. Marked again with the same instant, the row is as it was,
 * and there is nothing to publish.
 * @param instant the start or end that it tells of, as the row has it
 */
export async function markFired(
  voting: Voting,
  kind: TimerKind,
  instant: string,
  correlationId: string,
): Promise<void> {
  await conditionally(() =>
    documentClient().send(
      new UpdateCommand({
        TableName: tableEnv().VOTINGS_TABLE,
        Key: votingKey(voting.tenantId, voting.votingId),
        UpdateExpression: 'SET fired.#kind = :instant, correlationId = :correlationId',
        ConditionExpression: 'windowVersion = :windowVersion AND cancelled = :no',
        ExpressionAttributeNames: { '#kind': kind },
        ExpressionAttributeValues: {
          ':instant': instant,
          ':windowVersion': voting.windowVersion,
          ':no': false,
          ':correlationId': correlationId,
        },
      }),
    ),
  );
}
