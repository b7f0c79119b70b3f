import { computeDollars, type Usage } from '@suffra/shared/aws-prices';

const memoryGigabytes = 0.25;
/** One event from the stream of a table through topic and queue to another service, in batches of ten. */
const eventHop = {
  publish: 0.1,
  queueRequest: 0.3,
  call: 0.2,
  gbSecond: memoryGigabytes * 0.005,
};

/** Any request, including one that casts a vote: API, function of 25 ms, log line, an occasional read of the voting. */
const request: Usage = {
  apiRequest: 1,
  call: 1,
  gbSecond: memoryGigabytes * 0.025,
  readUnit: 0.5,
  logGb: 0.25e-6,
};
/** The row of the vote, and its share of the tally. */
const freeVote: Usage = { writeUnit: 1.01, call: 0.01 };
/** The pending vote, the debit with its ledger entry, the row of the vote, the tally, and two events. */
const paidVote: Usage = {
  writeUnit: 3.01,
  publish: 2 * eventHop.publish,
  queueRequest: 2 * eventHop.queueRequest,
  call: 2,
  gbSecond: 2 * memoryGigabytes * 0.025,
};
const registration: Usage = { writeUnit: 1 };
/** The row of the profile, and the event from which people are counted. */
const signIn: Usage = { writeUnit: 1.03, ...eventHop };
/** The row in the inbox, and its share of a page. */
const message: Usage = { writeUnit: 1.01, call: 0.02, gbSecond: 0.5 * 0.002 };

const computePrice = (usage: Usage): number => computeDollars(usage) * 1e9;

/** The cost of one operation of each kind, in nano-dollars. */
export const nanoDollars = {
  request: computePrice(request),
  freeVote: computePrice(freeVote),
  paidVote: computePrice(paidVote),
  registration: computePrice(registration),
  signIn: computePrice(signIn),
  message: computePrice(message),
} as const;
