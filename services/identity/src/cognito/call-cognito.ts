import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import type { DomainErrorType } from '@suffra/shared/domain-error';
import { tooManyAttempts } from '../domain/errors.ts';
import { isMailFailure, reportMailFailure } from './mail-failure.ts';

/**
 * Maps the name of a Cognito exception to a domain error. `'ignore'` makes the call succeed, where the response must
 * not depend on whether a user exists.
 */
export type ErrorMap = Readonly<Record<string, DomainErrorType | 'ignore'>>;

const throttlingErrors: ErrorMap = {
  TooManyRequestsException: tooManyAttempts,
  LimitExceededException: tooManyAttempts,
  TooManyFailedAttemptsException: tooManyAttempts,
};

/**
 * Sends a command to Cognito and maps its exceptions to domain errors. An e-mail that could not be sent is
 * `mail-not-sent`, unless the map ignores `CodeDeliveryFailureException`.
 * @param errorMap takes precedence over the common errors (too many attempts)
 * @param retryErrorMap takes precedence when the SDK sent the call again: the first call may have succeeded
 * @returns undefined when the exception is ignored
 * @throws DomainError, or the exception itself when it is not mapped: the response is then a 500
 */
export async function callCognito<T>(
  sendCommand: () => Promise<T>,
  errorMap: ErrorMap,
  retryErrorMap: ErrorMap = {},
): Promise<T | undefined> {
  try {
    return await sendCommand();
  } catch (error) {
    if (!(error instanceof CognitoIdentityProviderServiceException)) throw error;
    if (isLockout(error)) throw tooManyAttempts();
    if (isMailFailure(error)) {
      const failure = reportMailFailure();
      if (errorMap.CodeDeliveryFailureException === 'ignore') return undefined;
      throw failure;
    }
    const isRetry = (error.$metadata.attempts ?? 1) > 1;
    const mapped =
      (isRetry ? retryErrorMap[error.name] : undefined) ??
      errorMap[error.name] ??
      throttlingErrors[error.name];
    if (mapped === undefined) throw error;
    if (mapped === 'ignore') return undefined;
    throw mapped();
  }
}

/** Cognito locks a user out with the exception of a wrong password. Only the message differs. */
const isLockout = (error: CognitoIdentityProviderServiceException): boolean =>
  error.name === 'NotAuthorizedException' && error.message.startsWith('Password attempts exceeded');
