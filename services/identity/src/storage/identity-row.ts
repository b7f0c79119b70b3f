import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { type Row, readRow } from '@suffra/shared/storage/read-row';
import { type ConditionalWriteResult, writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { env } from '../env.ts';
import type { Key } from './keys.ts';

/** Reads a row of the identity table, consistent with every earlier write. */
export const readIdentityRow = (key: Key): Promise<Row | undefined> =>
  readRow(env().IDENTITY_TABLE, key, { isConsistent: true });

/** A condition on a row, and the values of its placeholders. */
export interface RowCondition {
  /** Attributes are named `#attribute`, such as `#version = :expected`. */
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * Sets attributes of one row in ONE conditional write, and creates the row if the condition allows it.
 * @param attributes an attribute that is undefined is removed
 * @returns the existing row when the condition was not met
 */
export function updateIdentityRow(
  key: Key,
  attributes: Readonly<Record<string, unknown>>,
  condition: RowCondition,
): Promise<ConditionalWriteResult<unknown>> {
  const set = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const removed = Object.keys(attributes).filter((name) => attributes[name] === undefined);
  const names = new Set([
    ...Object.keys(attributes),
    ...[...condition.expression.matchAll(/#(\w+)/g)].map(([, name = '']) => name),
  ]);
  const toPlaceholders = (list: readonly string[]) => list.map((name) => `#${name}`).join(', ');
  const command = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: key,
    UpdateExpression: [
      `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ...(removed.length > 0 ? [`REMOVE ${toPlaceholders(removed)}`] : []),
    ].join(' '),
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...condition.values,
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return writeConditionally(() => getDocumentClient().send(command));
}

/** The condition of a write that creates a row, or replaces a known version of it. */
export const toVersionCondition = (expectedVersion: number | undefined): RowCondition =>
  expectedVersion === undefined
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: '#version = :expected', values: { ':expected': expectedVersion } };
