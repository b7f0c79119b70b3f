import { defineProblem } from '@suffra/shared/http/problem';
import * as errors from '../domain/errors.ts';

/** The problems of identity's routes. Those of every service are in `@suffra/shared/http/problems`. */
export const noSuchTenant = defineProblem(
  errors.noSuchTenant,
  404,
  'The tenant does not exist',
  'Check the tenant id.',
);
export const pictureHostNotAllowed = defineProblem(
  errors.pictureHostNotAllowed,
  422,
  'Your organization does not allow pictures of this address',
  'Upload the picture, use pictures of the hosts in "allowedHosts", or ask an operator to add a host.',
);
export const reservedTenant = defineProblem(
  errors.reservedTenant,
  422,
  'This tenant id is reserved for the platform',
  'Choose another tenant id.',
);
export const signUpClosed = defineProblem(
  errors.signUpClosed,
  403,
  'This tenant is not open for sign-up',
  'Only invited people can join. Ask an operator of the platform to invite you.',
);
export const wrongCredentials = defineProblem(
  errors.wrongCredentials,
  401,
  'The e-mail address or the password is wrong',
  'Check the e-mail address, the password and the tenant, or reset the password.',
);
export const accountNotConfirmed = defineProblem(
  errors.accountNotConfirmed,
  403,
  'The account is not confirmed yet',
  'Confirm the account with the code from the e-mail, or request a new code.',
);
export const newPasswordRequired = defineProblem(
  errors.newPasswordRequired,
  403,
  'The temporary password must be replaced',
  'Send the same request again with "newPassword".',
);
export const passwordResetRequired = defineProblem(
  errors.passwordResetRequired,
  403,
  'The password must be reset',
  'Request a code at POST /v1/password/forgot, then set a new password with it.',
);
export const tooManyAttempts = defineProblem(
  errors.tooManyAttempts,
  429,
  'Too many attempts',
  'Wait a few minutes, then try again.',
);
export const wrongCode = defineProblem(
  errors.wrongCode,
  422,
  'The code is wrong, already used or expired',
  'Check the code or request a new one. If the code worked before, sign in or reset the password.',
);
export const weakPassword = defineProblem(
  errors.weakPassword,
  422,
  'The password is too weak',
  'Choose a password of at least 10 characters that you have not used here before.',
);
export const mailNotSent = defineProblem(
  errors.mailNotSent,
  503,
  'The e-mail could not be sent',
  'Send the same request again in a few minutes. If the problem persists, contact support.',
);
export const staffNotErasable = defineProblem(
  errors.staffNotErasable,
  409,
  'Admins and operators cannot be erased',
  'Remove the role of this person first: DELETE /v1/tenants/{tenantId}/admins/{voterId}.',
);
export const erasureInProgress = defineProblem(
  errors.erasureInProgress,
  409,
  'Your earlier data is still being erased',
  'You can sign in again when it is gone. Wait as long as the Retry-After header says.',
);
export const lastAdmin = defineProblem(
  errors.lastAdmin,
  409,
  'This is the last admin without limits',
  'First make another person an admin without limits.',
);
export const tooManyStaff = defineProblem(
  errors.tooManyStaff,
  409,
  'The organization has too many admins',
  'First remove an admin who is no longer needed.',
);
export const sessionEnded = defineProblem(
  errors.sessionEnded,
  401,
  'The session has ended',
  'Sign in again.',
);
export const noSuchAccount = defineProblem(
  errors.noSuchAccount,
  404,
  'The account does not exist',
  'Check the account id, or create the account with PUT /v1/accounts/{accountId}.',
);
export const noSuchApiKey = defineProblem(
  errors.noSuchApiKey,
  404,
  'The API key does not exist',
  'Check the key id. GET /v1/api-keys lists all keys of the tenant.',
);
export const apiKeyNotActive = defineProblem(
  errors.apiKeyNotActive,
  409,
  'The API key was revoked or has expired',
  'Create a new API key.',
);
export const rotationInProgress = defineProblem(
  errors.rotationInProgress,
  409,
  'The previous secret is still valid',
  'Wait until "goodUntil", or send "overlapHours": 0 to end all secrets except the new one now.',
);
export const scopesNotOffered = defineProblem(
  errors.scopesNotOffered,
  422,
  'API keys of this tenant cannot have some of these scopes',
  'Remove the scopes listed in "scopes".',
);
export const expiryInPast = defineProblem(
  errors.expiryInPast,
  422,
  'The expiry is in the past',
  'Send an "expiresAt" in the future, or none.',
);
export const issuerTaken = defineProblem(
  errors.issuerTaken,
  409,
  'This issuer is already registered',
  'Change the entry that "issuerId" names, or delete it first.',
);
export const issuerKeysUnavailable = defineProblem(
  errors.issuerKeysUnavailable,
  422,
  'The keys of the issuer cannot be fetched',
  'Check the address. It must be a public https address that returns the document itself.',
);
export const issuerFixed = defineProblem(
  errors.issuerFixed,
  409,
  'The issuer of a registration cannot be changed',
  'Register the other issuer under another id. Its visitors are other voters.',
);
export const noSignInProvider = defineProblem(
  errors.noSignInProvider,
  404,
  'The tenant has no sign-in provider',
  'Save one with PUT /v1/sign-in-provider.',
);
export const signInProviderRejected = defineProblem(
  errors.signInProviderRejected,
  422,
  'The provider cannot be used with these settings',
  'Check the issuer, the client id and the client secret.',
);
