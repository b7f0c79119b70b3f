/**
 * The requests that a voter sends at most in the five minutes of a voting in a hall: they open the site for the first
 * time, sign up, confirm, sign in, vote and watch the live results. The browser test of the web client measures them, and
 * the test of the firewall computes from them how many voters behind one network address get through.
 */
export const maxVoterRequests = {
  /** A second e-mail is requested, and the first code and the first password are wrong. */
  passwords: [
    '/v1/sign-up',
    '/v1/sign-up/resend',
    '/v1/sign-up/confirm',
    '/v1/sign-up/confirm',
    '/v1/sessions',
    '/v1/sessions',
  ],
  /** A vote is sent up to four times. */
  votes: ['/v1/sessions/refresh', ...Array<string>(5).fill('/v1/votings/01J9ZX8T/vote')],
  /** Reads of the API, most of them of the live results. */
  reads: 130,
  /** Files of the client. */
  files: 280,
} as const;
