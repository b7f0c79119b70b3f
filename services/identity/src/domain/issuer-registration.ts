import { issuerFixed, issuerTaken } from './errors.ts';
import { hasSameIssuerContent, type IssuerContent, type StoredIssuer } from './partner-issuer.ts';

/** The registration of an issuer URL at a tenant. */
export interface IssuerUrl {
  /** The entry of the URL: the same for every later registration, see {@link StoredIssuer}. */
  readonly entryId: string;
  /** The issuer that has the URL now; undefined when it was deleted. */
  readonly issuerId?: string | undefined;
}

/** The state that a request to put an issuer finds. */
export interface IssuerPutState {
  /** The issuer with the id of the request. */
  readonly existing: StoredIssuer | undefined;
  /** The registration of the URL of the request. */
  readonly url: IssuerUrl | undefined;
}

/** The decision about such a request: write a version, change nothing, or reject the version that it names. */
export type IssuerPutDecision =
  | { write: StoredIssuer }
  | { unchanged: StoredIssuer }
  | { rejected: 'version' };

/**
 * Decides a request to put an issuer. One URL belongs to one issuer at a time, and an issuer never gets another URL:
 * otherwise a second issuer, with keys of its own, could sign in as the visitors of the first.
 * @param expectedVersion the version to replace; undefined when the issuer must not exist yet
 * @param newEntryId the entry of a URL that was never registered
 * @throws DomainError `issuer-taken` or `issuer-fixed`
 */
export function decideIssuerPut(
  { existing, url }: IssuerPutState,
  issuerId: string,
  content: IssuerContent,
  expectedVersion: number | undefined,
  newEntryId: string,
): IssuerPutDecision {
  if (existing?.version !== expectedVersion) {
    if (existing !== undefined && hasSameIssuerContent(existing, content)) return { unchanged: existing };
    return { rejected: 'version' };
  }
  if (existing !== undefined && existing.issuer !== content.issuer) throw issuerFixed();
  if (url?.issuerId !== undefined && url.issuerId !== issuerId)
    throw issuerTaken({ extensions: { issuerId: url.issuerId } });
  const entryId = existing?.entryId ?? url?.entryId ?? newEntryId;
  return { write: { issuerId, ...content, version: (expectedVersion ?? 0) + 1, entryId } };
}
