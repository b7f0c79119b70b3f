import { rowsOf } from '@suffra/shared/table/rows';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { add, emptyTally, type Tally } from '../tally/counts.ts';
import { tallyPk } from './keys.ts';

const tallyRow = z.object({
  votes: z.int(),
  registrations: z.int(),
  counts: z.record(z.string(), z.int()),
});

/**
 * The sum of a voting's tally rows.
 * @param options ids that appear with 0 when they have no vote
 * @param consistent whether every row that was ever put must be seen
 */
export async function sumTallies(
  tenantId: string,
  votingId: string,
  options: readonly string[],
  consistent = false,
): Promise<Tally> {
  const sum = emptyTally(options);
  const query = {
    TableName: tableName().BALLOT_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': tallyPk(tenantId, votingId) },
    ConsistentRead: consistent,
  };
  for await (const row of rowsOf(query)) add(sum, tallyRow.parse(row));
  return sum;
}
