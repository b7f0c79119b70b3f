import { ProblemError, waitFor } from './request.ts';

/** The request for a token. */
export interface TokenOptions {
  /** Whether the token must be a new one: the last one was sent already, and a token with a `jti` is accepted once. */
  readonly fresh: boolean;
}

/** Returns the partner's token of the visitor; nothing if nobody is signed in. */
export type TokenProvider = (
  options: TokenOptions,
) => string | null | undefined | Promise<string | null | undefined>;

/** The visitor that the page has signed in at a tenant. */
export interface Identity {
  readonly provideToken: TokenProvider;
  /** The visitor, if the page gave a token and not a provider. */
  readonly visitor?: string;
}

/** The signed-in visitors by tenant, only in memory. */
const identities = new Map<string, Identity>();
const listeners = new Set<(tenant: string) => void>();

/** Returns the identity that all tiles of a tenant on this page use; undefined if nobody is signed in. */
export const getIdentity = (tenant: string): Identity | undefined => identities.get(tenant);

/** Signs a visitor in for all tiles of a tenant on this page, or with undefined out. */
export function setIdentity(tenant: string, identity: Identity | undefined): void {
  if (identity === undefined) identities.delete(tenant);
  else identities.set(tenant, identity);
  for (const listener of [...listeners]) listener(tenant);
}

/** Calls the listener when a tenant's identity is set. @returns a function that stops it */
export function watchIdentities(listener: (tenant: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Gets the partner's token of the visitor from the page.
 * @returns undefined if nobody is signed in
 * @throws ProblemError `token-unavailable` if the page's provider fails or takes too long
 */
export async function readVisitorToken(tenant: string, options: TokenOptions): Promise<string | undefined> {
  const identity = identities.get(tenant);
  const token = await callProvider(identity?.provideToken, options);
  // The page signed the visitor out, or another one in, while its provider was called.
  if (identities.get(tenant) !== identity) return readVisitorToken(tenant, options);
  return token || undefined;
}

async function callProvider(provide: TokenProvider | undefined, options: TokenOptions) {
  try {
    return await waitFor(provide?.(options));
  } catch {
    throw new ProblemError('token-unavailable');
  }
}

/** Finds out who is signed in; see {@link readVisitorToken}. */
export async function readVisitor(tenant: string): Promise<string | undefined> {
  const token = await readVisitorToken(tenant, { fresh: false });
  return token && toVisitor(token);
}

/**
 * Returns what identifies the visitor of a token: its issuer and subject, because one visitor has many tokens. Only the
 * platform verifies the token.
 */
export function toVisitor(token: string): string {
  const { iss, sub } = decodeClaims(token) ?? {};
  return sub === undefined ? token : `${iss} ${sub}`;
}

/**
 * Whether the page has given a token that the platform accepts once. It is exchanged, because the page gives no other one
 * for a second vote.
 */
export const hasSingleToken = (tenant: string, token: string): boolean =>
  identities.get(tenant)?.visitor !== undefined && decodeClaims(token)?.jti !== undefined;

function decodeClaims(token: string): { iss?: unknown; sub?: unknown; jti?: unknown } | undefined {
  try {
    const claims = token.split('.')[1] ?? '';
    return JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}
