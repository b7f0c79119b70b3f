import {
  type TransactionResult,
  type TransactionWrite,
  writeTransaction,
} from '@suffra/shared/storage/write-transaction';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { votingKey } from './keys.ts';
import { readVotingsRow } from './read-row.ts';
import {
  type CreationContext,
  parseVotingRow,
  type StoredVoting,
  toChangedAttributes,
  toVotingRow,
  type WriteContext,
} from './voting-row.ts';

/** Reads a voting by a consistent read. @returns undefined when the tenant has no such voting */
export async function readVoting(tenantId: string, votingId: string): Promise<StoredVoting | undefined> {
  const row = await readVotingsRow(votingKey(tenantId, votingId), { isConsistent: true });
  return row && parseVotingRow(row);
}

/**
 * Inserts a voting, together with the record of its request and the writes of its quotas.
 * @param creation the result is `refused`, with the existing record, when its condition fails
 */
export const insertVoting = (
  creation: TransactionWrite,
  voting: Voting,
  context: CreationContext,
  quotaWrites: TransactionWrite[],
): Promise<TransactionResult> =>
  writeTransaction(
    creation,
    {
      Put: {
        TableName: tableEnv().VOTINGS_TABLE,
        Item: toVotingRow(voting, context),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...quotaWrites,
  );

/**
 * Updates a voting to its next version, together with the writes of its quotas. The result is `refused` unless the
 * voting still has the version that was read and its start and close were not published since.
 */
export function updateVoting(
  before: Voting,
  after: Voting,
  context: WriteContext,
  quotaWrites: TransactionWrite[],
): Promise<TransactionResult> {
  const { expression, names, values } = createUpdateExpression(toChangedAttributes(after, context));
  // The rule saw what was published. Without these conditions an end could move after its close was published, and a
  // voting could return to the list of those that await their start.
  const kinds = ['opened', 'closed'] as const;
  const firedConditions = kinds.map((kind) =>
    before.fired[kind] === undefined
      ? `attribute_not_exists(fired.#${kind})`
      : `fired.#${kind} = :was_${kind}`,
  );
  const firedValues = kinds.flatMap((kind) =>
    before.fired[kind] === undefined ? [] : [[`:was_${kind}`, before.fired[kind]] as const],
  );
  return writeTransaction(
    {
      Update: {
        TableName: tableEnv().VOTINGS_TABLE,
        Key: votingKey(after.tenantId, after.votingId),
        UpdateExpression: expression,
        ConditionExpression: ['#version = :before', ...firedConditions].join(' AND '),
        ExpressionAttributeNames: { ...names, '#opened': 'opened', '#closed': 'closed' },
        ExpressionAttributeValues: {
          ...values,
          ':before': before.version,
          ...Object.fromEntries(firedValues),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    ...quotaWrites,
  );
}

/** Creates an update expression that sets each attribute with a value and removes each undefined one. */
function createUpdateExpression(attributes: Record<string, unknown>): {
  expression: string;
  names: Record<string, string>;
  values: Record<string, unknown>;
} {
  const present = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const absent = Object.keys(attributes).filter((name) => attributes[name] === undefined);
  const sets = present.map(([name]) => `#${name} = :${name}`).join(', ');
  const removals = absent.map((name) => `#${name}`).join(', ');
  return {
    expression: `SET ${sets}${removals === '' ? '' : ` REMOVE ${removals}`}`,
    names: Object.fromEntries(Object.keys(attributes).map((name) => [`#${name}`, name])),
    values: Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
  };
}
