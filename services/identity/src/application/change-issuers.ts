import { toInstant } from '@suffra/shared/clock';
import { retryOnConflict } from '@suffra/shared/retry';
import type { PartnerKey } from '@suffra/shared/tokens/partner-key';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { FetchedKeys } from '../domain/issuer-keys.ts';
import { decideIssuerPut } from '../domain/issuer-registration.ts';
import type { IssuerContent, StoredIssuer } from '../domain/partner-issuer.ts';
import { fetchIssuerKeys } from '../outbound/fetch-issuer-keys.ts';
import { clearIssuerCache } from '../storage/issuer-cache.ts';
import type { WriteContext } from '../storage/keys.ts';
import { deleteIssuer, readIssuer, readIssuerUrl, writeIssuer } from '../storage/partner-issuers.ts';

/** A change of the issuers of a tenant. */
export interface IssuerEdit {
  readonly tenantId: string;
  /** The voterId of the caller. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly context: WriteContext;
}

/** The result of a put: written, or the same content exists already, or the version is another. */
export type IssuerPutResult = { issuer: StoredIssuer; isNew: boolean } | { rejected: 'version' };

/**
 * Registers an issuer, or replaces a known version of it, and records the change in the audit.
 * @param expectedVersion the version to replace; undefined when the issuer must not exist yet
 * @param newEntryId the entry of a URL that was never registered
 * @throws DomainError `issuer-taken`, `issuer-fixed`, `issuer-keys-unavailable` or `busy`
 */
export function putIssuer(
  edit: IssuerEdit,
  issuerId: string,
  content: IssuerContent,
  expectedVersion: number | undefined,
  newEntryId: string,
): Promise<IssuerPutResult> {
  const { tenantId, context } = edit;
  let fetching: Promise<PartnerKey[] | undefined> | undefined;
  return retryOnConflict(async () => {
    const [existing, url] = await Promise.all([
      readIssuer(tenantId, issuerId),
      readIssuerUrl(tenantId, content.issuer),
    ]);
    const decision = decideIssuerPut({ existing, url }, issuerId, content, expectedVersion, newEntryId);
    if ('rejected' in decision) return decision;
    if ('unchanged' in decision) return { issuer: decision.unchanged, isNew: false };
    const isNew = expectedVersion === undefined;
    const issuer = decision.write;
    // Fetched once, and only for a request that can succeed.
    fetching ??= fetchIssuerKeys(content);
    const fetched = toFetchedKeys(edit, await fetching, issuer.version);
    const entry = toEntry(edit, isNew ? 'issuer-registered' : 'issuer-changed', issuer);
    const isDone = await writeIssuer({ tenantId, issuer, fetched, entry, context }, expectedVersion);
    clearIssuerCache();
    return isDone ? { issuer, isNew } : undefined;
  });
}

/**
 * Deletes an issuer, and records it in the audit. Its visitors get no more tokens after at most 10 seconds. A repeated call changes nothing.
 * @throws DomainError `busy`
 */
export async function removeIssuer(edit: IssuerEdit, issuerId: string): Promise<void> {
  const { tenantId, context } = edit;
  await retryOnConflict(async () => {
    const issuer = await readIssuer(tenantId, issuerId);
    if (issuer === undefined) return { isDone: true };
    const entry = toEntry(edit, 'issuer-deleted', issuer);
    const isDone = await deleteIssuer({ tenantId, issuer, entry, context });
    clearIssuerCache();
    return isDone ? { isDone } : undefined;
  });
}

function toFetchedKeys(
  { now, context }: IssuerEdit,
  keys: PartnerKey[] | undefined,
  version: number,
): FetchedKeys | undefined {
  const at = toInstant(now);
  return keys && { keys, fetchedAt: at, triedAt: at, version, registrationId: context.writeId };
}

const toEntry = (
  { by, now, context }: IssuerEdit,
  act: AuditEntry['act'],
  { issuerId, issuer }: StoredIssuer,
): AuditEntry => ({ at: toInstant(now), act, by, issuerId, issuer, correlationId: context.correlationId });
