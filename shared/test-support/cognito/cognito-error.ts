/** An exception of Cognito, as the fake returns it. */
export class CognitoError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** How Cognito reports that an e-mail could not be sent (docs/cognito.md). */
export const mailFailures = {
  undelivered: ['CodeDeliveryFailureException', 'Unable to deliver the message.'],
  dailyLimit: [
    'LimitExceededException',
    'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.',
  ],
  rejectedBySes: [
    'InvalidParameterException',
    'Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ada@example.com',
  ],
  noAccess: ['InvalidEmailRoleAccessPolicyException', 'Cognito is not allowed to use your email identity.'],
} as const;
export type MailFailure = keyof typeof mailFailures;

export const codeMismatch = () =>
  new CognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const expiredCode = () =>
  new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
export const attemptLimitExceeded = () =>
  new CognitoError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
