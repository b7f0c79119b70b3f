import type { Limit } from '@suffra/shared/limits/limit';

const minuteSeconds = 60;
const quarterSeconds = 15 * minuteSeconds;
const hourSeconds = 60 * minuteSeconds;

/** The limits of one route: for one e-mail address at a tenant, and for one network address. */
export interface RouteLimits {
  readonly email: Limit;
  readonly address: Limit;
}

// An office of 600 people has one network address: all of them can sign up, confirm and sign in within a few minutes,
// also with some mistakes. The limits of an e-mail address are what stops guessing, the limits of a network address stop
// a script.
const signUpAddress: Limit = { name: 'sign-up-address', max: 1_000, windowSeconds: quarterSeconds };
const codeAddress: Limit = { name: 'code-address', max: 1_000, windowSeconds: quarterSeconds };
const tryAddress: Limit = { name: 'try-address', max: 3_000, windowSeconds: quarterSeconds };

// Routes that send or try the same codes share a limit: a sign-up with a known address sends a code for a reset.
const sendCodeEmail: Limit = { name: 'send-code-email', max: 5, windowSeconds: hourSeconds };
const tryCodeEmail: Limit = { name: 'try-code-email', max: 10, windowSeconds: hourSeconds };

/** The limit of the search for a tenant, for one network address. People search once, before they sign in. */
export const findTenantsLimit: Limit = {
  name: 'find-tenants-address',
  max: 1_000,
  windowSeconds: quarterSeconds,
};

/** The limit of sign-ins at a provider, for one network address. Each has two requests. */
export const providerSignInLimit: Limit = {
  name: 'provider-sign-in-address',
  max: 6_000,
  windowSeconds: quarterSeconds,
};

/** The limits of the public routes in front of Cognito. */
export const routeLimits = {
  signIn: {
    email: { name: 'sign-in-email', max: 30, windowSeconds: quarterSeconds },
    address: tryAddress,
  },
  signUp: {
    email: { name: 'sign-up-email', max: 5, windowSeconds: hourSeconds },
    address: signUpAddress,
  },
  confirmSignUp: {
    email: tryCodeEmail,
    address: tryAddress,
  },
  resendCode: {
    email: sendCodeEmail,
    address: codeAddress,
  },
  forgotPassword: {
    email: sendCodeEmail,
    address: codeAddress,
  },
  resetPassword: {
    email: tryCodeEmail,
    address: tryAddress,
  },
} satisfies Record<string, RouteLimits>;
