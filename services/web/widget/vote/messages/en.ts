import { plural } from '../../../src/i18n/en/plural.ts';

/** The texts for voting in English. */
export const voteEn = {
  tooFew: (min: number) => plural(min, { one: 'Choose an option first.', other: 'Choose # options first.' }),
  reviewTitle: 'Is this your vote?',
  changeRule: {
    none: 'You can’t change your vote after you cast it.',
    'until-close': 'You can change it until the voting closes.',
  },
  cast: 'Cast my vote',
  castPaid: 'Pay 1 credit and vote',
  casting: 'Casting your vote…',
  castingAgain: 'There is no response yet, so we are sending your vote again. It counts only once.',
  chooseAgain: 'Change my choice',
  again: 'Send it again',
  change: 'Change my vote',
  done: 'Your vote is in. It counts exactly once.',
  own: 'Your vote',
  receipt: 'Receipt number',
  copy: 'Copy the receipt',
  download: 'Download',
  check: 'Check receipt',
  buy: 'Buy credits',
  pending: 'Your vote is waiting for its credit. This takes a few seconds.',
  /** The texts of notes and problem codes. */
  notes: {
    'sign-in': 'Sign in on this page to vote. We keep your choice.',
    'still-pending':
      'Your vote is still waiting for its credit. You can leave this page: your vote is processed anyway.',
    declined: 'You have no credits left, so your vote was not cast. Get credits, then vote again.',
    voided: 'This voting was cancelled, and your credit has been returned.',
    copied: 'Receipt copied.',
    'copy-failed': 'Your browser does not allow copying. Download the receipt instead.',
    'not-signed-in': 'Your session has ended. Sign in again on this page, then vote.',
    'not-allowed': 'You don’t have permission to vote here.',
    'no-such-voting': 'This voting does not exist or has been removed.',
    'not-open-yet': 'This voting is not open yet. You can vote as soon as it opens.',
    closed: 'This voting has closed. Your vote was not cast.',
    cancelled: 'This voting was cancelled. Its votes do not count.',
    'already-voted': 'You have already voted here. Your first vote counts.',
    'unknown-choice': 'An option you chose is no longer part of this voting. Choose again.',
    'wrong-number-of-choices': 'You chose too many or too few options. Choose again.',
    'vote-pending': 'Your earlier choice is still waiting for its credit. Wait until it has gone through.',
    busy: 'We are very busy right now. Send it again in a moment.',
    'too-many-requests': 'Too many requests. Wait a minute, then send it again.',
    'invalid-request': 'Your vote was not accepted. Reload the page, then vote.',
    'internal-error': 'Something went wrong on our side. Send it again in a moment.',
    'invalid-client': 'This page is not allowed to sign in its visitors for this voting.',
    'erasure-in-progress':
      'Your earlier data is still being erased. You can vote here again in about 30 minutes.',
    'subject-token-refused': 'Your sign-in on this page was not accepted. Sign in again, then vote.',
    unsure:
      'We don’t know whether your vote arrived. It may have been counted. Send it again: it counts only once, no matter how often you send it. Or reload this page later: if your vote was counted, its receipt is shown here.',
    other: 'Something went wrong. Send it again in a moment.',
  },
};

/** The texts for voting in one language. */
export type VoteMessages = typeof voteEn;
