export const providerSignIn = {
  or: 'or',
  continue: (name: string) => `Continue with ${name}`,
  tryAgain: (name: string) => `Try again with ${name}`,
  /** By the reason in the address of the page. */
  failures: {
    cancelled: 'You did not finish signing in. Nothing has changed. Try again, or sign in another way.',
    unavailable:
      'Your organisation’s sign-in service is not responding. Try again in a few minutes. If that does not help, tell your organisation.',
    expired:
      'This sign-in took longer than ten minutes, or it began in another browser. Try again in this browser.',
    state: 'This sign-in belongs to another attempt, perhaps in another tab. Try again.',
    issuer:
      'The response came from a different sign-in service than the one you chose, so we did not accept it. Try again.',
    code: 'The sign-in service no longer accepts this sign-in. It has expired or was already used. Try again.',
    used: 'This sign-in was already used. Try again.',
    nonce: 'The response does not belong to this sign-in, so we did not accept it. Try again.',
    token:
      'We could not verify the response of the sign-in service, so we did not accept it. Try again. If it happens again, tell your organisation.',
    off: 'Your organisation has turned off this way of signing in. Sign in another way.',
    erasing: 'Your earlier data is still being erased. You can sign in again in about 30 minutes.',
    busy: 'We could not sign you in right now. Try again in a moment.',
  },
};
