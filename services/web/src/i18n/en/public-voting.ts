/** The texts of a voting that is shown without a session. */
export const publicVoting = {
  signInToVote: 'Sign in to vote',
  signIn: 'Sign in',
  options: 'Options',
  noAccount: 'No account yet?',
  signUp: 'Sign up',
  beReady: 'Sign in now to be ready when the voting opens.',
  haveVoted: 'Have you voted? Sign in to see your vote and its receipt.',
  listOnly: 'Only people on the list of this voting can vote. Sign in to see whether you are on it.',
  accountOnly:
    'Only visitors of the organiser’s own pages can vote in this voting. Open the voting there to vote.',
  notFoundTitle: 'We can’t find this voting',
  notFoundText:
    'The address may be incomplete, or the voting is not public. Check the link that you received.',
};
