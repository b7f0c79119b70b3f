import type { Scope } from '../quota.ts';

/** The primary key of a row. Every pk starts with the tenant, from the token or the event. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The sort key of every voting's row: what the stream's functions look for. */
export const votingSk = 'voting';

/** The row of a voting. */
export const votingKey = (tenantId: string, votingId: string): Key => ({
  pk: `${tenantId}#voting#${votingId}`,
  sk: votingSk,
});

/** The row with the windows of a scope's votings that have not ended. */
export const quotaKey = (tenantId: string, scope: Scope): Key => ({
  pk: `${tenantId}#quota`,
  sk: scope.kind === 'tenant' ? 'tenant' : `account#${scope.accountId}`,
});

/** The copy of a tenant's quota, as identity has it. */
export const settingsKey = (tenantId: string): Key => ({ pk: `${tenantId}#settings`, sk: 'settings' });

/** The copy of an account, as identity has it. */
export const accountKey = (tenantId: string, accountId: string): Key => ({
  pk: `${tenantId}#account#${accountId}`,
  sk: 'account',
});

/** The copy of what a voter wants to see, as identity has it. */
export const preferencesKey = (tenantId: string, voterId: string): Key => ({
  pk: `${tenantId}#voter#${voterId}`,
  sk: 'preferences',
});

/** The index of a tenant's votings that are not cancelled, by their end. */
export const byEnd = 'byEnd';
/** Its partition key, attribute `listPk`. */
export const listPk = (tenantId: string): string => `${tenantId}#votings`;
/** Its sort key, attribute `listSk`: all instants are of one length, so they sort by time; the id makes it unique. */
export const listSk = (voting: { endsAt: string; votingId: string }): string =>
  `${voting.endsAt}#${voting.votingId}`;
