import { DomainError } from '@suffra/shared/domain-error';
import type { HttpResponse } from '@suffra/shared/http/route';
import { logError } from '@suffra/shared/observability/invocation-log';
import { providerSignInFailed } from '../domain/errors.ts';
import type { SignInFailure } from '../domain/sign-in-attempt.ts';
import { clearedAttemptCookie } from './sign-in-attempt-cookie.ts';

/** Creates a redirect after a request of a browser. */
export const toRedirect = (location: string, ...cookies: string[]): HttpResponse => ({
  status: 303,
  headers: { location },
  cookies,
});

/** A sign-in that may fail. */
interface SignInContext {
  readonly tenantId: string;
  /** The page that the person wanted: another attempt leads there too. */
  readonly returnPath: string;
  addLogContext(properties: Record<string, string>): void;
}

/**
 * Runs a part of a sign-in. A person waits in front of the browser, so every error leads to the sign-in page, which shows a
 * text for it and lets the person try again.
 */
export async function redirectAfterFailure(
  { tenantId, returnPath, addLogContext }: SignInContext,
  run: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await run();
  } catch (error) {
    const reason = toReason(error);
    addLogContext({ signInFailure: reason, ...(error instanceof DomainError && toDetail(error)) });
    const query = new URLSearchParams({ provider: reason, next: returnPath });
    return toRedirect(`/t/${tenantId}/sign-in?${query}`, clearedAttemptCookie);
  }
}

function toReason(error: unknown): SignInFailure {
  if (error instanceof DomainError) {
    const { code, options } = error;
    const reason = options.extensions?.reason;
    return code === providerSignInFailed.code && isFailure(reason) ? reason : 'busy';
  }
  logError('a sign-in at a provider failed', error, {});
  return 'busy';
}

const toDetail = ({ options }: DomainError) =>
  options.detail === undefined ? {} : { signInFailureDetail: options.detail };

const failures: Readonly<Record<SignInFailure, true>> = {
  cancelled: true,
  unavailable: true,
  expired: true,
  state: true,
  issuer: true,
  code: true,
  used: true,
  nonce: true,
  token: true,
  off: true,
  erasing: true,
  busy: true,
};

const isFailure = (reason: unknown): reason is SignInFailure =>
  typeof reason === 'string' && Object.hasOwn(failures, reason);
