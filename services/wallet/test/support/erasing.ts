import { voterErased } from '@suffra/shared/events/identity';
import { systemIds } from '@suffra/shared/ids';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { erasing } from '../../src/on/erasures.ts';
import type { Voter } from './world.ts';

/** Lets the news arrive that a voter is erased. @returns how many messages failed */
export async function erased(
  { tenantId, voterId }: Voter,
  { version = 1, erasedAt = Date.now() } = {},
): Promise<number> {
  const data = { voterId, erasedAt: new Date(erasedAt).toISOString(), version };
  const erase = erasing(() => Date.now(), systemIds);
  return (await erase(batchOf(messageOf(voterErased, { tenantId, data })))).batchItemFailures.length;
}
