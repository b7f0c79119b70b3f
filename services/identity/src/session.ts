import type { Answer } from '@suffra/shared/http/serve';
import type { NewId } from '@suffra/shared/ids';
import { role } from '@suffra/shared/tokens/claims';
import * as z from 'zod/mini';
import { accessTokenSeconds, claimsOf, signed } from './access-token.ts';
import { env } from './env.ts';
import { tokenKeys } from './keys.ts';
import { callerFor, type Profile } from './profile.ts';

const cookieName = 'suffra_refresh';
const cookieAttributes = 'HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions';
/** As long as Cognito takes a refresh token (RefreshTokenValidity of the client), in seconds. */
const cookieSeconds = 30 * 86_400;

/** Cognito's refresh token as a client hands it in. */
export const refreshToken = z.string().check(z.regex(/^[\w.+/=-]{1,4096}$/));

/** What a sign-in answers. */
export const session = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  /** Seconds. */
  expiresIn: z.int(),
  voter: z.object({
    voterId: z.string(),
    tenantId: z.string(),
    name: z.string(),
    email: z.optional(z.string()),
    role,
  }),
  refreshToken: z.optional(z.string()),
});

/** An access token for a profile, signed with the key of the moment. */
export const accessTokenFor = async (
  of: Profile,
  now: number,
  newId: NewId,
  accountId?: string,
): Promise<string> =>
  signed(
    claimsOf(callerFor(of, accountId), env().TOKEN_ISSUER, now, newId()),
    await tokenKeys.signingKey(now),
  );

/**
 * The answer that starts or renews a session.
 * @param to where the refresh token goes: a cookie that no script can read, or the body (mobile clients)
 */
export async function sessionAnswer(
  status: 200 | 201,
  of: Profile,
  now: number,
  newId: NewId,
  refresh: { token: string; to: 'cookie' | 'body' },
): Promise<Answer> {
  const { voterId, tenantId, name, email } = of;
  const voter = { voterId, tenantId, name, ...(email !== undefined && { email }), role: of.role };
  const body: z.output<typeof session> = {
    accessToken: await accessTokenFor(of, now, newId),
    tokenType: 'Bearer',
    expiresIn: accessTokenSeconds,
    voter,
    ...(refresh.to === 'body' && { refreshToken: refresh.token }),
  };
  return { status, body, ...(refresh.to === 'cookie' && { cookies: [cookieOf(refresh.token)] }) };
}

const cookieOf = (token: string): string =>
  `${cookieName}=${token}; ${cookieAttributes}; Max-Age=${cookieSeconds}`;

/** The cookie that takes the refresh token away. */
export const clearingCookie = `${cookieName}=; ${cookieAttributes}; Max-Age=0`;

/** The refresh token among the cookies of a request; undefined when there is none that can be one. */
export function refreshTokenIn(cookies: readonly string[]): string | undefined {
  const found = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
  const parsed = refreshToken.safeParse(found?.slice(cookieName.length + 1));
  return parsed.success ? parsed.data : undefined;
}
