import { defineDomainError } from '@suffra/shared/domain-error';

/** The domain errors of identity. http/problems.ts gives them their HTTP statuses and texts. */
export const noSuchTenant = defineDomainError('no-such-tenant');
/** A picture of a brand comes from a host that the tenant does not allow, or from another tenant. */
export const pictureHostNotAllowed = defineDomainError('picture-host-not-allowed');
export const reservedTenant = defineDomainError('reserved-tenant');
export const signUpClosed = defineDomainError('sign-up-closed');
/** Cognito rejected an attribute of a sign-up, for example the e-mail address. */
export const invalidSignUp = defineDomainError('invalid-request');
export const wrongCredentials = defineDomainError('wrong-credentials');
export const accountNotConfirmed = defineDomainError('confirm-first');
export const newPasswordRequired = defineDomainError('new-password-required');
export const passwordResetRequired = defineDomainError('password-reset-required');
export const tooManyAttempts = defineDomainError('too-many-tries');
export const wrongCode = defineDomainError('wrong-code');
export const weakPassword = defineDomainError('weak-password');
/** Cognito could not send the e-mail with the code or the invitation. */
export const mailNotSent = defineDomainError('mail-not-sent');
export const staffNotErasable = defineDomainError('staff-stays');
/** The person was erased a moment ago, and their data is still being erased. */
export const erasureInProgress = defineDomainError('erasure-in-progress');
/** The tenant would have no admin who manages all of it. */
export const lastAdmin = defineDomainError('last-admin');
export const tooManyStaff = defineDomainError('too-many-staff');
export const sessionEnded = defineDomainError('session-ended');
export const noSuchAccount = defineDomainError('no-such-account');
export const noSuchApiKey = defineDomainError('no-such-api-key');
export const apiKeyNotActive = defineDomainError('api-key-ended');
export const rotationInProgress = defineDomainError('rotation-running');
export const scopesNotOffered = defineDomainError('scopes-not-offered');
export const expiryInPast = defineDomainError('expiry-in-past');
export const issuerTaken = defineDomainError('issuer-taken');
/** The keys of an issuer cannot be fetched from its address. */
export const issuerKeysUnavailable = defineDomainError('issuer-keys-unavailable');
export const issuerFixed = defineDomainError('issuer-fixed');
export const noSignInProvider = defineDomainError('no-sign-in-provider');
/** The OpenID provider of a tenant cannot be used with these settings. */
export const signInProviderRejected = defineDomainError('sign-in-provider-refused');
/** A person could not sign in at the provider. `extensions.reason` says why. */
export const providerSignInFailed = defineDomainError('provider-sign-in-failed');
