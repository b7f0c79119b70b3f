import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { conditionally } from '@suffra/shared/table/condition';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import type { Voting } from '../voting.ts';
import { visitBuckets } from './visit-buckets.ts';

const place = z.object({ pk: z.string(), sk: z.string() });

/**
 * Lets the emptied rows of erased voters go some time after the end of their voting: until it has come, they keep
 * whoever comes back from a second vote, and the end may still be moved.
 * @param expiresAt seconds since the epoch
 */
export const letPlacesGo = (tenantId: string, voting: Voting, expiresAt: number): Promise<void> =>
  visitBuckets(
    tenantId,
    voting,
    {
      attributes: 'pk, sk',
      rows: 'attribute_exists(erased) AND attribute_not_exists(votedAt) AND attribute_not_exists(registeredAt) AND attribute_not_exists(expiresAt)',
    },
    async (row) => {
      const update = new UpdateCommand({
        TableName: tableName().BALLOT_TABLE,
        Key: place.parse(row),
        UpdateExpression: 'SET expiresAt = :expiresAt',
        ConditionExpression: 'attribute_exists(erased)',
        ExpressionAttributeValues: { ':expiresAt': expiresAt },
      });
      await conditionally(() => documentClient().send(update));
    },
  );
