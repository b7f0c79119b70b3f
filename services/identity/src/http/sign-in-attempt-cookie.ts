import { decryptText, encryptText } from '../domain/encrypted-text.ts';
import { attemptTtlSeconds, type SignInAttempt, signInAttempt } from '../domain/sign-in-attempt.ts';
import { readPersonKey } from '../storage/person-hash.ts';

/** The prefix makes browsers reject a cookie that another host, or a connection without TLS, tries to set. */
const cookieName = '__Host-suffra_sign_in';
/** Lax: the browser comes back from the provider's site. */
const cookieAttributes = 'HttpOnly; Secure; SameSite=Lax; Path=/';

/** Creates the cookie that ties an attempt to sign in to this browser. It is encrypted. */
export async function toAttemptCookie(attempt: SignInAttempt): Promise<string> {
  const encrypted = encryptText(await readPersonKey(), 'sign-in-attempt', '', JSON.stringify(attempt));
  return `${cookieName}=${encrypted}; ${cookieAttributes}; Max-Age=${attemptTtlSeconds}`;
}

/** Deletes the cookie of the attempt. */
export const clearedAttemptCookie = `${cookieName}=; ${cookieAttributes}; Max-Age=0`;

/** Finds the attempt in the cookies of a request. @returns undefined when there is none, or it is not ours */
export async function findAttempt(cookies: readonly string[]): Promise<SignInAttempt | undefined> {
  const cookie = cookies.find((candidate) => candidate.startsWith(`${cookieName}=`));
  if (cookie === undefined) return undefined;
  const encrypted = cookie.slice(cookieName.length + 1);
  const text = decryptText(await readPersonKey(), 'sign-in-attempt', '', encrypted);
  return text === undefined ? undefined : signInAttempt.parse(JSON.parse(text));
}
