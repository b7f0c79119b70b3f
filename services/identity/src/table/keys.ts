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

/** The index of all tenants, for operators: only tenant rows carry its attributes. */
export const tenantList = { index: 'tenants', pk: 'platform#tenants' } as const;

/** Who writes: for the stream, and for telling one's own write when its answer was lost. */
export interface Writer {
  /** Of the request; the stream passes it on. */
  readonly correlationId: string;
  /** New for each write: a row that carries it was written by this very write. */
  readonly writeId: string;
}
