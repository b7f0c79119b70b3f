import { defineProblem } from '@suffra/shared/http/problem';

export const noSuchTenant = defineProblem(
  'no-such-tenant',
  404,
  'There is no such tenant',
  'Check the tenant’s id.',
);
export const reservedTenant = defineProblem(
  'reserved-tenant',
  422,
  'This tenant id is the platform’s own',
  'Choose another tenant id.',
);
export const signUpClosed = defineProblem(
  'sign-up-closed',
  403,
  'One cannot sign up here',
  'Ask an operator for an invitation.',
);
export const wrongCredentials = defineProblem(
  'wrong-credentials',
  401,
  'The e-mail address or the password is wrong',
  'Check both and the tenant, or set a new password by "forgotten password".',
);
export const confirmFirst = defineProblem(
  'confirm-first',
  403,
  'The account is not confirmed yet',
  'Confirm it with the code from the e-mail, or have a new code sent.',
);
export const newPasswordRequired = defineProblem(
  'new-password-required',
  403,
  'A new password is needed',
  'Send the same request again with "newPassword".',
);
export const resetRequired = defineProblem(
  'password-reset-required',
  403,
  'The password has to be set anew',
  'Have a code sent by "forgotten password" and set a new one.',
);
export const tooManyTries = defineProblem(
  'too-many-tries',
  429,
  'Too many tries',
  'Wait some minutes, then try again.',
);
export const wrongCode = defineProblem(
  'wrong-code',
  422,
  'The code is wrong, used or expired',
  'Check the code, or have a new one sent. If it has worked before, just sign in.',
);
export const weakPassword = defineProblem(
  'weak-password',
  422,
  'The password is too weak',
  'Choose one of at least 10 characters that you have not used here before.',
);
export const staffStays = defineProblem(
  'staff-stays',
  409,
  'This person runs votings',
  'Have an operator take their place from them first; voters alone are erased.',
);
export const sessionEnded = defineProblem('session-ended', 401, 'The session has ended', 'Sign in again.');
export const noSuchAccount = defineProblem(
  'no-such-account',
  404,
  'There is no such account',
  'Check the account’s id, or create it with PUT /v1/accounts/{accountId}.',
);
export const noSuchApiKey = defineProblem(
  'no-such-api-key',
  404,
  'There is no such API key',
  'Check the key’s id; the list of keys has all that there are.',
);
export const apiKeyEnded = defineProblem(
  'api-key-ended',
  409,
  'This API key has been revoked or has expired',
  'Create a new one.',
);
export const rotationRunning = defineProblem(
  'rotation-running',
  409,
  'The secret before this one is still good',
  'Wait until then, or send "overlapHours": 0 to end all secrets but the new one at once.',
);
export const scopesNotOffered = defineProblem(
  'scopes-not-offered',
  422,
  'A scope is not for keys of this tenant',
  'Leave out the scopes listed in "scopes".',
);
export const expiryInPast = defineProblem(
  'expiry-in-past',
  422,
  'The expiry has passed already',
  'Send an "expiresAt" that is to come, or none.',
);
