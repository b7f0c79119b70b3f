/** The way of signing in of a person with an account of the tenant. */
export const passwordSignIn = 'password';

/** Returns the way of signing in of a partner's visitor: the partner's issuer. */
export const toPartnerSignIn = (issuerId: string): string => `partner:${issuerId}`;
