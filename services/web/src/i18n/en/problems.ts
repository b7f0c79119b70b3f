/** Problem texts by the last part of the API's problem type. Those outside `known` are the client's own. */
export const problems = {
  offline: 'You are offline. Nothing is lost: try again when you are back online.',
  unreachable: 'The server did not respond. Try again in a moment.',
  unreadable: 'We could not read the server’s response. Try again in a moment.',
  'client-error':
    'Something went wrong on this page. Reload it. If it happens again, tell us what you were doing.',
  'vote-unconfirmed':
    'We don’t know whether your vote arrived. It may have been counted. Send it again: it counts only once, no matter how often you send it. Or reload this page later: if your vote was counted, its receipt is shown here.',
  'image-unavailable': 'The picture could not be loaded.',
  unknown: 'Something went wrong.',
  referenceNumber: (id: string) => `Reference: ${id}`,
  known: {
    'invalid-request': 'Some of the entries are not valid. Correct them and try again.',
    'not-signed-in': 'You are no longer signed in. Sign in and try again.',
    'not-allowed': 'You don’t have permission to do this.',
    'not-found': 'We couldn’t find what you were looking for.',
    'too-large': 'That is too large to send. Shorten it and try again.',
    'unsupported-media-type': 'This page is out of date. Reload it and try again.',
    'stale-version': 'Someone else changed this in the meantime. Load the latest version and try again.',
    'version-required': 'This page is out of date. Reload it and try again.',
    'issuer-taken': 'This issuer is already registered under another id. Delete that entry first.',
    'issuer-fixed': 'The issuer of an entry cannot change. Register the other issuer under another id.',
    'issuer-keys-unavailable':
      'We could not fetch keys from this address. It must be a public https address that returns the document itself, without a redirect.',
    busy: 'We are very busy right now. Try again in a moment.',
    'internal-error': 'Something went wrong on our side. Try again in a moment.',
    'too-many-requests': 'Too many requests. Wait a minute, then try again.',
    'no-such-voting': 'This voting does not exist or has been removed.',
    'not-open-yet': 'This voting is not open yet. You can vote as soon as it opens.',
    closed: 'This voting has closed. Your vote was not cast.',
    cancelled: 'This voting was cancelled. Its votes do not count.',
    'already-voted': 'You have already voted here. Your first vote counts. Its receipt is below.',
    'vote-erased':
      'You voted here before your data was erased. That vote still counts without your name, so you can’t vote again.',
    'staff-stays': 'This person manages votings. Remove that role before you erase their data.',
    'not-certified': 'The result is not certified yet. Try again a few seconds after the voting ends.',
    'no-export': 'These files are no longer available. Create them again.',
    'not-voted': 'You have not voted here.',
    'unknown-choice': 'An option you chose is no longer part of this voting. Choose again.',
    'wrong-number-of-choices': 'You chose too many or too few options. Choose again.',
    'vote-pending': 'Your earlier choice is still waiting for its credit. Wait until it has gone through.',
    'no-such-pack': 'This pack of credits is no longer available. Choose another one.',
    'pack-not-on-sale': 'This pack of credits is no longer on sale. Choose another one.',
    'price-not-offered': 'This pack is not sold in that currency. Choose another one.',
    'currency-not-taken':
      'This way of paying does not take that currency. Choose another currency or way of paying.',
    'no-such-purchase': 'We couldn’t find this purchase.',
    'provider-unavailable':
      'The payment provider is not responding. You have not been charged. Try again in a moment, or pay another way.',
    'no-such-campaign': 'This update no longer exists.',
    'campaign-not-draft': 'This update has been sent or is being sent, so it can no longer be changed.',
    'unknown-voting': 'We couldn’t find this voting. Choose another one.',
    'too-far-ahead': 'That is more than 30 days ahead. Choose an earlier time.',
    'unknown-push-service': 'Messages can’t be sent to this browser.',
    'picture-host-not-allowed':
      'Your organisation does not allow pictures from this site. Choose a picture from another one.',
    'not-eligible': 'Only visitors of the page of this voting may take part. Open the voting there.',
    'no-such-voter':
      'There is no voter with this id. If they have just signed in for the first time, try again in a moment.',
    'not-enough-credits': 'The wallet does not have that many credits. Nothing was taken.',
    'results-hidden': 'You can’t see the results of this voting right now.',
    'invalid-voting': 'Some of the settings contradict each other. Correct the marked fields.',
    'quota-exceeded':
      'Too many votings would be open at the same time. Choose other times, or ask for a higher limit.',
    'too-many-scheduled': 'Too many votings are scheduled. Wait until some have ended, or cancel some.',
    'idempotency-key-reused':
      'This form has already created a voting. Check the list before you create another one.',
    'correction-reason-required': 'Enter the reason for the change.',
    'too-many-corrections': 'This voting has been corrected too often to be changed again.',
    'cannot-change-now': 'This can’t be changed in the current state of the voting.',
    'too-late-to-move': 'It is too late to change the start. You can extend the end or cancel the voting.',
    'range-too-long': 'This period is too long for such short steps. Choose a shorter one.',
    'range-empty': 'The end must be after the start. Choose another period.',
    'no-such-report': 'There is no report for this month.',
    'month-not-over':
      'The figures for this month are not complete yet. Wait until the month is over and its last day has been counted.',
    'unknown-account': 'There is no account with this ID. If it was added just now, try again in a moment.',
    'no-such-account': 'This account does not exist.',
    'no-such-api-key': 'This key does not exist.',
    'api-key-ended': 'This key has expired or was revoked. Create a new one.',
    'rotation-running':
      'The previous secret still works. Wait until it expires, or choose to end it immediately.',
    'scopes-not-offered': 'Some of these permissions are not available to your organisation.',
    'expiry-in-past': 'The expiry date must be in the future. Choose a later day.',
    'no-such-tenant': 'There is no organisation with this name.',
    'wrong-credentials': 'The e-mail or password is incorrect. Check both and try again.',
    'confirm-first':
      'Your e-mail address is not confirmed yet. Enter the code from the e-mail, or request a new one.',
    'new-password-required': 'Choose your own password to continue.',
    'password-reset-required': 'You need to set a new password. Request a code by e-mail.',
    'too-many-tries': 'Too many attempts. Wait a few minutes, then try again.',
    'mail-not-sent': 'We could not send the e-mail. Try again in a few minutes.',
    'wrong-code':
      'This code is wrong, already used or expired. Check it, or request a new one. If it worked before, just sign in.',
    'weak-password':
      'This password is too weak. Use at least 10 characters, and not a password you have used here before.',
    'erasure-in-progress':
      'Your earlier data is still being erased. You can sign in with your new account in about 30 minutes.',
    'session-ended': 'Your session has ended. Sign in again.',
    'sign-up-closed': 'You can’t sign up here yourself. Ask your organisation for an invitation.',
    'reserved-tenant': 'This name is reserved for the platform. Choose another one.',
  },
};
