import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { transact } from '@suffra/shared/table/transact';
import type { Audited } from '../audit.ts';
import { env } from '../env.ts';
import { erasedProfile } from '../erasure.ts';
import { auditRow } from './audit.ts';
import { type Key, profileKey, type Writer } from './keys.ts';

/** How an erasure came out: since when it holds, or why there is none. */
export type Erasure = { erasedAt: string } | { refused: 'no-such-voter' | 'staff' | 'contended' };

/**
 * Erases a profile and notes it in the audit, both or neither. What stays is that there was one. A repeat finds it done.
 * @param line what is noted; its instant is that of the erasure
 */
export async function eraseProfile(
  who: { tenantId: string; voterId: string },
  line: Audited,
  { correlationId, writeId }: Writer,
): Promise<Erasure> {
  const TableName = env().IDENTITY_TABLE;
  const Key = profileKey(who.tenantId, who.voterId);
  const written = await transact(
    {
      Update: {
        TableName,
        Key,
        UpdateExpression: `SET erasedAt = :at, erasedVersion = version, version = version + :one, correlationId = :c
          REMOVE #name, email, #role, preferences, lastSignInAt, accountId, votings, writeId`,
        ConditionExpression: '#role = :voter AND attribute_not_exists(erasedAt)',
        ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
        ExpressionAttributeValues: { ':at': line.at, ':one': 1, ':c': correlationId, ':voter': 'voter' },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Put: {
        TableName,
        Item: auditRow(who.tenantId, line, writeId),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  );
  if (written.outcome === 'done') return { erasedAt: line.at };
  const row = written.outcome === 'refused' ? written.row : await read(Key);
  if (row === undefined) return { refused: 'no-such-voter' };
  const erased = erasedProfile.safeParse(row);
  if (erased.success) return { erasedAt: erased.data.erasedAt };
  return { refused: row.role === 'voter' ? 'contended' : 'staff' };
}

// A condition that fails because there is no row says nothing of it.
async function read(key: Key): Promise<Record<string, unknown> | undefined> {
  const get = new GetCommand({ TableName: env().IDENTITY_TABLE, Key: key, ConsistentRead: true });
  return (await documentClient().send(get)).Item;
}
