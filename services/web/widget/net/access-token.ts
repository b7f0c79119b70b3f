import { getIdentity, readVisitorToken, toVisitor, watchIdentities } from './identity.ts';
import { readProblem, sendRequest, waitFor } from './request.ts';

/** The platform's token of a visitor. */
export interface AccessToken {
  readonly visitor: string;
  readonly visitorToken: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Access tokens by tenant, only in memory. */
const accessTokens = new Map<string, AccessToken>();
const exchanges = new Map<string, Promise<AccessToken>>();
/** The partner's tokens that were sent to the platform, by tenant. The response may have been lost. */
const sentTokens = new Set<string>();

watchIdentities((tenant) => {
  if (getIdentity(tenant) === undefined) deleteAccessToken(tenant);
});

/** Deletes the platform's token of a tenant, after it was refused or the visitor has left. */
export function deleteAccessToken(tenant: string): void {
  accessTokens.delete(tenant);
}

/**
 * Returns the platform's token for the visitor: the partner's token is exchanged once, for all tiles of the page. Before
 * a second exchange, the page must give a new token.
 * @param endpoint where to exchange it
 * @param signal ends the waiting, not the exchange, which other tiles may need
 * @returns undefined if nobody is signed in on the page
 * @throws ProblemError if the platform rejects the partner's token; another error if there is no response
 */
export async function getAccessToken(
  endpoint: string,
  tenant: string,
  signal: AbortSignal,
): Promise<AccessToken | undefined> {
  const visitorToken = await readVisitorToken(tenant, { fresh: false });
  if (visitorToken === undefined) return undefined;
  const cached = accessTokens.get(tenant);
  if (cached?.visitorToken === visitorToken && cached.expiresAt > Date.now()) return cached;
  const name = toName(tenant, visitorToken);
  const isNew = exchanges.has(name) || !sentTokens.has(name);
  const newToken = isNew ? visitorToken : await readVisitorToken(tenant, { fresh: true });
  return newToken === undefined ? undefined : waitFor(exchangeOnce(endpoint, tenant, newToken), signal);
}

const toName = (tenant: string, visitorToken: string): string => `${tenant} ${visitorToken}`;

/** Whether an exchange has returned an access token that is still valid. */
export const hasAccessToken = (tenant: string): boolean =>
  (accessTokens.get(tenant)?.expiresAt ?? 0) > Date.now();

/**
 * Takes the partner's token of the visitor for a request that contains it. If it was sent before, the page must give a new
 * one.
 * @returns undefined if nobody is signed in on the page
 */
export async function takeVisitorToken(tenant: string): Promise<string | undefined> {
  const visitorToken = await readVisitorToken(tenant, { fresh: false });
  const wasSent = visitorToken !== undefined && sentTokens.has(toName(tenant, visitorToken));
  const newToken = wasSent ? await readVisitorToken(tenant, { fresh: true }) : visitorToken;
  if (newToken !== undefined) sentTokens.add(toName(tenant, newToken));
  return newToken;
}

/** Returns a token that the platform did not use. It can be exchanged. */
export const returnVisitorToken = (tenant: string, visitorToken: string): void =>
  void sentTokens.delete(toName(tenant, visitorToken));

/** Exchanges a token, unless it is being exchanged already. */
async function exchangeOnce(endpoint: string, tenant: string, visitorToken: string): Promise<AccessToken> {
  const name = toName(tenant, visitorToken);
  const pendingExchange = exchanges.get(name) ?? exchangeToken(endpoint, tenant, visitorToken);
  exchanges.set(name, pendingExchange);
  sentTokens.add(name);
  try {
    const access = await pendingExchange;
    accessTokens.set(tenant, access);
    return access;
  } finally {
    exchanges.delete(name);
  }
}

async function exchangeToken(endpoint: string, tenant: string, visitorToken: string): Promise<AccessToken> {
  const response = await sendRequest(`${endpoint}/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: visitorToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_id: tenant,
    }),
  });
  if (!response.ok) throw await readProblem(response);
  const body = await response.json();
  return {
    visitor: toVisitor(visitorToken),
    visitorToken,
    token: body.access_token,
    // Expire it a minute early, so that it does not expire in transit.
    expiresAt: Date.now() + (body.expires_in - 60) * 1000,
  };
}
