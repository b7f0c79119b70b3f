/** The way of signing in of a person with an account of the tenant. */
export const passwordSignIn = 'password';

/** The way of signing in of a person at the tenant's own OpenID provider. */
export const providerSignIn = 'provider';

const partnerPrefix = 'partner:';

/** Returns the way of signing in of a partner's visitor: the partner's issuer. */
export const toPartnerSignIn = (issuerId: string): string => `${partnerPrefix}${issuerId}`;

/** Returns the partner's issuer of a way of signing in; undefined for any other way. */
export const parsePartnerSignIn = (signIn: string | undefined): string | undefined =>
  signIn?.startsWith(partnerPrefix) ? signIn.slice(partnerPrefix.length) : undefined;
