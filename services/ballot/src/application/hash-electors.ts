import { toVisitorId } from '@suffra/shared/tokens/visitor';
import { toEmailElector, toVisitorElector } from '../domain/electorate.ts';
import { unknownIssuer } from '../domain/errors.ts';
import { hashEmails } from '../storage/email-hash.ts';
import { readCachedIssuers } from '../storage/issuer-cache.ts';

/** Entries of a list of voters: e-mail addresses, or subjects of visitors of a partner's issuer. */
export type ElectorEntries =
  | { readonly emails: readonly string[] }
  | { readonly issuerId: string; readonly subjects: readonly string[] };

/**
 * Computes the keys of entries. The keys name nobody, and the addresses are not stored.
 * @param now in milliseconds since the epoch
 * @throws DomainError `unknown-issuer`
 */
export async function hashElectors(
  tenantId: string,
  entries: ElectorEntries,
  now: number,
): Promise<string[]> {
  if ('emails' in entries) return (await hashEmails(tenantId, entries.emails, now)).map(toEmailElector);
  const { issuers } = await readCachedIssuers(tenantId);
  const issuer = issuers.find(({ issuerId }) => issuerId === entries.issuerId);
  if (issuer === undefined) throw unknownIssuer();
  return entries.subjects.map((sub) => toVisitorElector(toVisitorId(tenantId, issuer.entryId, sub)));
}
