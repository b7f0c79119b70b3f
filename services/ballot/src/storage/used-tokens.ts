import { putVisitorRow, toUsedTokenKey } from './visitor-rows.ts';

/** The use of a token that is accepted once. */
export interface TokenUse {
  /** Identifies the token, see `toTokenUse`. */
  readonly hash: string;
  /** When the row may be deleted, in seconds since the epoch: the token is not accepted any more. */
  readonly expiresAt: number;
}

/**
 * Records that a token was used.
 * @param useId identifies the use: a repeated request finds its own
 * @returns whether this is its first use, or the same one
 */
export async function recordTokenUse(
  tenantId: string,
  { hash, expiresAt }: TokenUse,
  useId: string,
): Promise<boolean> {
  const row = { ...toUsedTokenKey(tenantId, hash), useId, expiresAt };
  const result = await putVisitorRow(row, 'attribute_not_exists(pk)');
  return result.done || result.row?.useId === useId;
}
