import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import * as z from 'zod/mini';
import type { Voting } from '../domain/voting.ts';
import { tableEnv } from '../env.ts';
import { visitBallotRows } from './buckets.ts';

const tombstoneKey = z.object({ pk: z.string(), sk: z.string() });

/**
 * Sets the expiry of the tombstones of a voting. Until its end, which may still move, tombstones do not expire, because
 * they prevent a second vote.
 * @param expiresAt in seconds since the epoch
 */
export const expireTombstones = (tenantId: string, voting: Voting, expiresAt: number): Promise<void> =>
  visitBallotRows(
    tenantId,
    voting,
    {
      attributes: 'pk, sk',
      filter:
        'attribute_exists(erased) AND attribute_not_exists(votedAt) AND attribute_not_exists(registeredAt) AND attribute_not_exists(expiresAt)',
    },
    async (row) => {
      const update = new UpdateCommand({
        TableName: tableEnv().BALLOT_TABLE,
        Key: tombstoneKey.parse(row),
        UpdateExpression: 'SET expiresAt = :expiresAt',
        ConditionExpression: 'attribute_exists(erased)',
        ExpressionAttributeValues: { ':expiresAt': expiresAt },
      });
      await writeConditionally(() => getDocumentClient().send(update));
    },
  );
