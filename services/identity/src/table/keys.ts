/** The keys of a row. Every partition starts with the tenant. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const tenantKey = (tenantId: string): Key => ({ pk: `${tenantId}#tenant`, sk: 'tenant' });
export const profileKey = (tenantId: string, voterId: string): Key => ({
  pk: `${tenantId}#voter#${voterId}`,
  sk: 'profile',
});
/** Its prefix keeps an id that a tenant chose, `profile` say, from passing for another kind of row. */
export const issuerKey = (tenantId: string, issuerId: string): Key => ({
  pk: issuersOf(tenantId),
  sk: `issuer#${issuerId}`,
});
/** The partition of a tenant's partner issuers. */
export const issuersOf = (tenantId: string): string => `${tenantId}#issuers`;

/** The partition of a tenant's API keys. */
export const apiKeysOf = (tenantId: string): string => `${tenantId}#api-keys`;
export const apiKeyKey = (tenantId: string, keyId: string): Key => ({
  pk: apiKeysOf(tenantId),
  sk: `api-key#${keyId}`,
});

/** The index of lists: all tenants for operators, a tenant's accounts by name. Other rows carry none of its attributes. */
export const lists = 'lists';
export const tenantList = { index: lists, pk: 'platform#tenants' } as const;

/** The partition of a tenant's audit; the sort key begins with the instant. */
export const auditPk = (tenantId: string): string => `${tenantId}#audit`;
/** Which line stands for an occasion: apart from the lines, which are read in order. */
export const occasionKey = (tenantId: string, occasion: string): Key => ({
  pk: `${tenantId}#audit-occasions`,
  sk: occasion,
});

/** Who writes: for the stream, and for telling one's own write when its answer was lost. */
export interface Writer {
  /** Of the request; the stream passes it on. */
  readonly correlationId: string;
  /** New for each write: a row that carries it was written by this very write. */
  readonly writeId: string;
}
