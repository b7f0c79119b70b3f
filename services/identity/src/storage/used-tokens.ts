import { updateIdentityRow } from './identity-row.ts';
import { usedTokenKey } from './keys.ts';

/**
 * Records that a partner's token was exchanged, or that ballot accepted a vote with it.
 * @param hash identifies the token, see `toTokenUse`
 * @param expiresAt when the row may be deleted, in seconds since the epoch: the token is not accepted any more
 * @param useId unique per use: a retry after a lost response finds its own
 * @param isVote whether ballot accepted it
 * @returns whether this is its first use
 */
export async function recordTokenUse(
  tenantId: string,
  { hash, expiresAt }: { hash: string; expiresAt: number },
  useId: string,
  isVote = false,
): Promise<boolean> {
  const result = await updateIdentityRow(
    usedTokenKey(tenantId, hash),
    { useId, expiresAt, ...(isVote && { isVote }) },
    { expression: 'attribute_not_exists(pk)' },
  );
  return result.done || result.row?.useId === useId;
}
