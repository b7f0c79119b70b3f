import { plural } from '../../src/i18n/en/plural.ts';

/** The texts of a tile that is only looked at, in English. */
export const en = {
  locale: 'en-GB' as const,
  loading: 'Loading the voting…',
  unknown: 'This voting does not exist or has been removed.',
  unreachable: 'The voting can’t be loaded right now. We will try again automatically.',
  state: { coming: 'Opens soon', open: 'Open', closed: 'Closed', cancelled: 'Cancelled' },
  opensIn: (left: string) => `Opens in ${left}`,
  closesIn: (left: string) => `Closes in ${left}`,
  ended: {
    closed: 'This voting has ended.',
    cancelled: 'This voting was cancelled. Its votes do not count.',
  },
  earlyEndReason: (reason: string) => `The organiser ended this voting early. Reason: ${reason}`,
  cancelReason: (reason: string) => `Reason: ${reason}`,
  loadFailed: 'Something went wrong. Try again in a moment.',
  price: (n: number) => (n === 0 ? 'Free' : plural(n, { one: '# credit', other: '# credits' })),
  instruction: {
    single: 'Choose one option',
    multiple: (min: number, max: number) =>
      min === max ? `Choose exactly ${min}` : `Choose ${min} to ${max} options`,
    ranked: 'Put the options in your order of preference',
    approval: 'Choose every option you approve of',
  },
  add: (label: string) => `Add ${label}`,
  remove: (label: string) => `Remove ${label}`,
  up: (label: string) => `Move ${label} up`,
  down: (label: string) => `Move ${label} down`,
  place: (label: string, n: number) => `${label} is number ${n}.`,
  review: 'Review my vote',
  restoring: 'Loading your vote…',
  results: 'Results',
  hidden: 'Results are hidden until you vote',
  show: 'Show the results so far',
  live: 'Live',
  certified: 'Final',
  counting: 'Every vote is being recounted. The result will appear here.',
  votes: (n: number) => plural(n, { one: '# vote', other: '# votes' }),
  noVotes: 'No votes yet.',
  noStep: (step: number) => `The first results appear after ${step} votes.`,
  liveHint: (step: number) => `Updated after every ${step} or more new votes, and at the end.`,
  winner: 'Winner',
  tied: 'Tied',
  tieBreak: 'Won the tie-break',
  firstPreferences: 'The bars show first preferences.',
};

/** The texts of one language. */
export type Messages = Omit<typeof en, 'locale'> & { readonly locale: 'en-GB' | 'pl-PL' };
