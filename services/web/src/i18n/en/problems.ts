/** What to tell people, by the last part of the API's problem type. `client` ones are this page's own. */
export const problems = {
  offline: 'You are offline. Nothing is lost: try again when you are back.',
  unreachable: 'No answer came from the server. Try again in a moment.',
  unreadable: 'The server gave an answer that we could not read. Try again in a moment.',
  'client-fault': 'Something went wrong on this page. Load it again; if it goes on, tell us what you did.',
  'vote-unsure':
    'We can’t tell whether your vote arrived. Send it again: however often you send it, it counts once.',
  'image-lost': 'The picture could not be loaded.',
  unknown: 'That did not work.',
  reference: (id: string) => `Reference: ${id}`,
  known: {
    'invalid-request': 'Something in the form was not accepted. Correct it and send it again.',
    'not-signed-in': 'You are not signed in any more. Sign in and try again.',
    'not-allowed': 'You may not do this with your account.',
    'not-found': 'That does not exist here.',
    'too-large': 'That is too large to be sent.',
    'unsupported-media-type': 'This page is out of step with the server. Load it again.',
    'stale-version': 'Somebody changed this in the meantime. Load the newest version and try again.',
    'version-required': 'This page is out of step with the server. Load it again.',
    busy: 'Many people are doing this right now. Nothing was changed; try again in a moment.',
    'internal-error': 'Something went wrong on our side. Try again in a moment.',
    'too-many-requests': 'That was a little too often. Wait a minute, then try again.',
    'no-such-voting': 'This voting does not exist, or not any more.',
    'not-open-yet': 'This voting is not open yet. You can vote as soon as it opens.',
    closed: 'This voting has closed. Your vote was not cast.',
    cancelled: 'This voting was cancelled. No vote in it counts.',
    'already-voted': 'You have voted here before. That first vote stands; its receipt is below.',
    'not-voted': 'You have not voted here.',
    'unknown-choice': 'An option you chose is not in this voting any more. Choose again.',
    'wrong-number-of-choices': 'That is too many or too few options. Choose again.',
    'payment-required':
      'A vote here costs 1 credit, and credits can’t be bought yet. Nothing was charged, no vote was cast.',
    'results-hidden': 'The results of this voting are not shown to you now.',
    'invalid-voting': 'Parts of the voting contradict each other. Correct what is marked.',
    'quota-exceeded':
      'Too many votings would be open at the same time. Move the window, or ask for a higher quota.',
    'too-many-scheduled': 'Too many votings are scheduled ahead. Wait for some to end, or cancel some.',
    'idempotency-key-reused':
      'This form made a voting already. Look in the list before you make another one.',
    'cannot-change-now': 'This can no longer be changed in the state that the voting is in.',
    'too-late-to-move': 'It is too late to move the start. You can extend the end, or cancel the voting.',
    'no-such-tenant': 'There is no organisation of this name here.',
    'wrong-credentials': 'E-mail and password don’t match. Check both and try again.',
    'confirm-first':
      'Your address is not confirmed yet. Type the code from the e-mail, or have another one sent.',
    'new-password-required': 'Choose your own password to go on.',
    'password-reset-required': 'Your password has to be set anew. Have a code sent to your e-mail.',
    'too-many-tries': 'That was tried too often. Wait some minutes, then try again.',
    'wrong-code':
      'This code is wrong, used or expired. Check it, or have another one sent. If it worked before, just sign in.',
    'weak-password':
      'This password is too weak. Take at least 10 characters that you have not used here before.',
    'session-ended': 'Your session has ended. Sign in again.',
    'sign-up-closed': 'One can’t sign up here. Ask your organisation for an invitation.',
    'reserved-tenant': 'This name is the platform’s own. Choose another one.',
  },
};
