import type { HttpResponse } from '@suffra/shared/http/route';
import type { IdGenerator } from '@suffra/shared/ids';
import { role } from '@suffra/shared/tokens/claims';
import { passwordSignIn, providerSignIn } from '@suffra/shared/tokens/sign-in';
import * as z from 'zod/mini';
import { issueAccessToken } from '../application/issue-access-token.ts';
import { accessTokenTtlSeconds } from '../domain/access-token.ts';
import { createCaller, type Profile } from '../domain/profile.ts';
import { hashEmail } from '../storage/person-hash.ts';

const cookieName = 'suffra_refresh';
const cookieAttributes = 'HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions';
/** As long as a refresh token of Cognito is valid (RefreshTokenValidity of the app client). */
const cookieMaxAgeSeconds = 30 * 86_400;

/** A refresh token of Cognito, or of a session of a provider, in a request. */
export const refreshToken = z.string().check(z.regex(/^[\w.+/=-]{1,4096}$/));

/** A session that was started or refreshed. */
export const sessionResponse = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  /** In seconds. */
  expiresIn: z.int(),
  voter: z.object({
    voterId: z.string(),
    tenantId: z.string(),
    name: z.string(),
    email: z.optional(z.string()),
    role,
    /** Whether an admin may only read. */
    isReadOnly: z.optional(z.literal(true)),
  }),
  refreshToken: z.optional(z.string()),
});

/**
 * Creates the response that starts or refreshes a session.
 * @param now milliseconds since the epoch
 * @param newId creates the id of the token
 * @param refresh the refresh token, and where it is returned: in a cookie that scripts cannot read, or in the body for
 *   clients without cookies; `maxAgeSeconds` is the lifetime of the cookie
 */
export async function createSessionResponse(
  status: 200 | 201,
  profile: Profile,
  now: number,
  newId: IdGenerator,
  refresh: { token: string; returnIn: 'cookie' | 'body'; maxAgeSeconds?: number | undefined },
): Promise<HttpResponse> {
  const { voterId, tenantId, name, email, role, providerIssuer, isReadOnly } = profile;
  // A list of voters admits one voter for each address: the account with a password.
  const isListed = email !== undefined && providerIssuer === undefined;
  const caller = {
    ...createCaller(profile),
    signIn: providerIssuer === undefined ? passwordSignIn : providerSignIn,
    ...(isListed && { emailHash: await hashEmail(tenantId, email) }),
  };
  const body: z.output<typeof sessionResponse> = {
    accessToken: await issueAccessToken(caller, now, newId),
    tokenType: 'Bearer',
    expiresIn: accessTokenTtlSeconds,
    voter: {
      voterId,
      tenantId,
      name,
      ...(email !== undefined && { email }),
      role,
      ...(role === 'admin' && isReadOnly !== undefined && { isReadOnly }),
    },
    ...(refresh.returnIn === 'body' && { refreshToken: refresh.token }),
  };
  return {
    status,
    body,
    ...(refresh.returnIn === 'cookie' && {
      cookies: [toRefreshCookie(refresh.token, refresh.maxAgeSeconds)],
    }),
  };
}

/** Creates the cookie of a refresh token. */
export const toRefreshCookie = (token: string, maxAgeSeconds = cookieMaxAgeSeconds): string =>
  `${cookieName}=${token}; ${cookieAttributes}; Max-Age=${maxAgeSeconds}`;

/** Deletes the cookie of the refresh token. */
export const clearedRefreshCookie = `${cookieName}=; ${cookieAttributes}; Max-Age=0`;

/** Finds the refresh token in the cookies of a request. @returns undefined when there is none, or it is malformed */
export function findRefreshToken(cookies: readonly string[]): string | undefined {
  const cookie = cookies.find((candidate) => candidate.startsWith(`${cookieName}=`));
  const parsed = refreshToken.safeParse(cookie?.slice(cookieName.length + 1));
  return parsed.success ? parsed.data : undefined;
}
