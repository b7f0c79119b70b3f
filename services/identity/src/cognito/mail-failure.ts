import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import type { DomainError } from '@suffra/shared/domain-error';
import { addCountMetric, logError } from '@suffra/shared/observability/invocation-log';
import { mailNotSent } from '../domain/errors.ts';

const mailFailure = 'CodeDeliveryFailureException';
const retryAfterSeconds = 300;

/**
 * Cognito reports an e-mail that it could not send with several exceptions (docs/cognito.md). Gives all of them the name of
 * the documented one. The client does this before it decides about a retry: the SDK would repeat a call that exceeded the
 * daily limit, and a repeated `SignUp` fails because the user exists, which looks like a success.
 * @returns the same error
 */
export function normalizeMailFailure(error: unknown): unknown {
  if (!(error instanceof CognitoIdentityProviderServiceException)) return error;
  const { name, message } = error;
  const isOtherMailFailure =
    name === 'InvalidEmailRoleAccessPolicyException' ||
    // The sender that is built into Cognito sends 50 messages a day. Other limits have the same exception.
    (name === 'LimitExceededException' && message.includes('daily email limit')) ||
    // SES rejected the message: the sender is not verified, or the account is in the sandbox.
    (name === 'InvalidParameterException' && message.includes('Amazon SES'));
  if (isOtherMailFailure) error.name = mailFailure;
  return error;
}

/** Whether Cognito could not send an e-mail. */
export const isMailFailure = (error: unknown): boolean =>
  error instanceof CognitoIdentityProviderServiceException && error.name === mailFailure;

/**
 * Reports an e-mail that was not sent: in the log, and in the metric that the alarm MailsNotSentAlarm watches.
 * @returns the domain error `mail-not-sent`
 */
export function reportMailFailure(): DomainError {
  addCountMetric('mailsNotSent', 1);
  // Without the message of the exception, which can contain the address.
  logError('Cognito could not send an e-mail', new Error(mailFailure), {});
  return mailNotSent({ retryAfterSeconds });
}
