import { type Transacted, transact, type Write } from '@suffra/shared/table/transact';
import { tableEnv } from '../env.ts';
import type { Voting } from '../voting.ts';
import { listPk, listSk, votingKey } from './keys.ts';

/** Which request writes a voting: its hash lets its own repetition be told from another request. */
export interface Writer {
  readonly hash: string;
  readonly correlationId: string;
}

/** Writes a new voting with its quota's rows; refused when one of its id is there. */
export const insertVoting = (voting: Voting, writer: Writer, quotas: Write[]): Promise<Transacted> =>
  transact(
    {
      Put: {
        TableName: tableEnv().VOTINGS_TABLE,
        Item: {
          ...votingKey(voting.tenantId, voting.votingId),
          ...voting,
          optionCount: voting.options.length,
          listPk: listPk(voting.tenantId),
          listSk: listSk(voting),
          requestHash: writer.hash,
          correlationId: writer.correlationId,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    ...quotas,
  );

/**
 * Writes a voting's next version with its quota's rows; refused unless it still has the version that was read and its
 * close was not published. The marks of fired timers are left as they stand: a timer may set one at this moment.
 */
export function updateVoting(
  before: Voting,
  after: Voting,
  writer: Writer,
  quotas: Write[],
): Promise<Transacted> {
  const { tenantId, votingId, fired: _left, createdAt: _fixed, buckets: _same, ...changing } = after;
  const values: Record<string, unknown> = {
    ...changing,
    accountId: after.accountId,
    optionCount: after.options.length,
    listPk: after.cancelled ? undefined : listPk(tenantId),
    listSk: after.cancelled ? undefined : listSk(after),
    changeHash: writer.hash,
    correlationId: writer.correlationId,
  };
  const { expression, names, bound } = assignments(values);
  // The rule saw the voting closed, or not: it must still be so, or an end could move after its close was published.
  const toldOf = before.fired.closed;
  const closed = toldOf === undefined ? 'attribute_not_exists(fired.#closed)' : 'fired.#closed = :closed';
  return transact(
    {
      Update: {
        TableName: tableEnv().VOTINGS_TABLE,
        Key: votingKey(tenantId, votingId),
        UpdateExpression: expression,
        ConditionExpression: `#version = :before AND ${closed}`,
        ExpressionAttributeNames: { ...names, '#closed': 'closed' },
        ExpressionAttributeValues: {
          ...bound,
          ':before': before.version,
          ...(toldOf !== undefined && { ':closed': toldOf }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    ...quotas,
  );
}

/** An update expression that sets every value and removes what is undefined. */
function assignments(values: Record<string, unknown>): {
  expression: string;
  names: Record<string, string>;
  bound: Record<string, unknown>;
} {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  const dropped = Object.keys(values).filter((name) => values[name] === undefined);
  const sets = kept.map(([name]) => `#${name} = :${name}`).join(', ');
  const removes = dropped.map((name) => `#${name}`).join(', ');
  return {
    expression: `SET ${sets}${removes === '' ? '' : ` REMOVE ${removes}`}`,
    names: Object.fromEntries(Object.keys(values).map((name) => [`#${name}`, name])),
    bound: Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value])),
  };
}
