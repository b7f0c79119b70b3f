import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { Problem, type ProblemKind } from '@suffra/shared/http/problem';
import { tooManyTries } from '../problems.ts';

/** What an exception of Cognito means to the caller: a problem, or `'as-done'` where the answer must not differ. */
export type Refusals = Readonly<Record<string, ProblemKind | 'as-done'>>;

const throttled: Refusals = {
  TooManyRequestsException: tooManyTries,
  LimitExceededException: tooManyTries,
  TooManyFailedAttemptsException: tooManyTries,
};

/**
 * Asks Cognito, and turns what it refuses into a problem.
 * @param refusals by the exception's name; they go before the common ones (too many tries)
 * @param repeated what they mean instead where the SDK had to send the call again: it may have been done before
 * @returns undefined where the refusal is to look like success
 * @throws Problem, or any exception that is not named: that one is our fault and stays a 500
 */
export async function asked<T>(
  ask: () => Promise<T>,
  refusals: Refusals,
  repeated: Refusals = {},
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CognitoIdentityProviderServiceException)) throw error;
    if (isLockout(error)) throw tooManyTries();
    const again = (error.$metadata.attempts ?? 1) > 1 ? repeated[error.name] : undefined;
    const meaning = again ?? refusals[error.name] ?? throttled[error.name];
    if (meaning === undefined) throw error;
    if (meaning === 'as-done') return undefined;
    throw meaning();
  }
}

/** Cognito locks an account out for a while under the same name as it refuses a password; only its text differs. */
const isLockout = (error: CognitoIdentityProviderServiceException): boolean =>
  error.name === 'NotAuthorizedException' && error.message.startsWith('Password attempts exceeded');

/** Whether what was thrown is a problem of a kind. */
export const isA = (kind: ProblemKind, thrown: unknown): boolean =>
  thrown instanceof Problem && thrown.details.type === kind().details.type;
