import { type Certified, certified } from '../result.ts';
import { getRow } from './get-row.ts';
import { resultKey } from './keys.ts';

/** The certified result of a voting's end, as it stands now; undefined when that end has not been certified. */
export async function readResult(
  tenantId: string,
  votingId: string,
  endsAt: string,
): Promise<Certified | undefined> {
  const row = await getRow(resultKey(tenantId, votingId));
  if (row === undefined) return undefined;
  const result = certified.parse(row);
  return result.endsAt === endsAt ? result : undefined;
}
