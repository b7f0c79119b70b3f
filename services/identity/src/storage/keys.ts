/** The primary key of a row. Every partition key starts with the tenant. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const tenantKey = (tenantId: string): Key => ({ pk: `${tenantId}#tenant`, sk: 'tenant' });
export const profileKey = (tenantId: string, voterId: string): Key => ({
  pk: `${tenantId}#voter#${voterId}`,
  sk: 'profile',
});

/** The staff of a tenant: one row, so that its changes exclude each other. */
export const rosterKey = (tenantId: string): Key => ({ pk: `${tenantId}#staff`, sk: 'roster' });

/** A person of a tenant. @param hash the keyed hash of the e-mail address */
export const personKey = (tenantId: string, hash: string): Key => ({
  pk: `${tenantId}#person#${hash}`,
  sk: 'person',
});

/** The partition of a tenant's partner issuers. */
export const issuersPk = (tenantId: string): string => `${tenantId}#issuers`;
/** The prefix keeps an id that a tenant chose, such as `profile`, apart from other kinds of rows. */
const issuerSkPrefix = 'issuer#';
export const issuerKey = (tenantId: string, issuerId: string): Key => ({
  pk: issuersPk(tenantId),
  sk: `${issuerSkPrefix}${issuerId}`,
});

/** Whether a row is a partner issuer. */
export const isIssuerKey = ({ pk, sk }: Readonly<Record<string, unknown>>): boolean =>
  String(pk).endsWith('#issuers') && String(sk).startsWith(issuerSkPrefix);

/** The registration of an issuer URL at a tenant. It outlives the issuer. */
export const issuerUrlKey = (tenantId: string, issuer: string): Key => ({
  pk: `${tenantId}#issuer-urls`,
  sk: issuer,
});

const usedTokenSk = 'token';

/** A token of a partner that was exchanged. Each has a partition of its own, so a burst of sign-ins spreads. */
export const usedTokenKey = (tenantId: string, hash: string): Key => ({
  pk: `${tenantId}#used-token#${hash}`,
  sk: usedTokenSk,
});

/** Whether a row is a token that was exchanged. */
export const isUsedTokenKey = ({ sk }: Readonly<Record<string, unknown>>): boolean => sk === usedTokenSk;

/** Reads the hash of a token that was exchanged. */
export const parseUsedTokenHash = ({ pk }: Readonly<Record<string, unknown>>): string =>
  String(pk).split('#')[2] ?? '';

const issuerKeysPkSuffix = '#issuer-keys';
const issuerKeysSkPrefix = 'keys#';

/**
 * The keys that were fetched from the address of an issuer. They are not in the partition of the issuers, because versions
 * before addresses read every row of it as an issuer.
 */
export const issuerKeysKey = (tenantId: string, issuerId: string): Key => ({
  pk: `${tenantId}${issuerKeysPkSuffix}`,
  // Without the prefix, an issuer with the id `profile` would be read as a profile by the stream.
  sk: `${issuerKeysSkPrefix}${issuerId}`,
});

/** Whether a row has the fetched keys of an issuer. */
export const isIssuerKeysKey = ({ pk, sk }: Readonly<Record<string, unknown>>): boolean =>
  String(pk).endsWith(issuerKeysPkSuffix) && String(sk).startsWith(issuerKeysSkPrefix);

/** Reads the issuer that fetched keys belong to. */
export const parseIssuerOfKeys = ({ sk }: Readonly<Record<string, unknown>>): string =>
  String(sk).slice(issuerKeysSkPrefix.length);

const signInProviderSk = 'sign-in-provider';
/** The OpenID provider of a tenant. */
export const signInProviderKey = (tenantId: string): Key => ({
  pk: `${tenantId}#sign-in-provider`,
  sk: signInProviderSk,
});

/** Whether a row is the OpenID provider of a tenant. */
export const isSignInProviderKey = ({ sk }: Readonly<Record<string, unknown>>): boolean =>
  sk === signInProviderSk;

/** A session of a person who signed in at the tenant's OpenID provider. */
export const providerSessionKey = (tenantId: string, sessionId: string): Key => ({
  pk: `${tenantId}#provider-session#${sessionId}`,
  sk: 'provider-session',
});

/** The beginning of the sort keys of API keys. */
export const apiKeySkPrefix = 'api-key#';
/** The partition of a tenant's API keys. */
export const apiKeysPk = (tenantId: string): string => `${tenantId}#api-keys`;
export const apiKeyKey = (tenantId: string, keyId: string): Key => ({
  pk: apiKeysPk(tenantId),
  sk: `${apiKeySkPrefix}${keyId}`,
});

/** The index of all tenants. Other rows have none of its attributes. */
export const listIndexName = 'lists';
/** The position of a tenant in the list of all tenants, in the order of their ids. */
export const tenantListKey = (tenantId: string) => ({ listPk: tenantListPk, listSk: tenantId });
export const tenantListPk = 'platform#tenants';

/** The partition of a tenant's audit. The sort key begins with the time of the entry. */
export const auditPk = (tenantId: string): string => `${tenantId}#audit`;
/**
 * The deduplication row of an audit entry. It is in a partition of its own, because audit entries are read in order.
 */
export const auditDedupKey = (tenantId: string, dedupKey: string): Key => ({
  pk: `${tenantId}#audit-dedup`,
  sk: dedupKey,
});

/** Reads the tenant to which a row belongs. */
export const parseTenantOfKey = ({ pk }: Readonly<Record<string, unknown>>): string =>
  String(pk).split('#')[0] ?? '';

/** Identifies one write. */
export interface WriteContext {
  /** From the request. The stream passes it on. */
  readonly correlationId: string;
  /** Unique per write. A row that contains it was written by this write, even if the response was lost. */
  readonly writeId: string;
}

/** Identifies one write of a person who is responsible for it. */
export interface ChangeContext extends WriteContext {
  /** The admin, operator or API key, for the audit. */
  readonly changedBy: string;
}
