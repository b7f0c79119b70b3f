/**
 * AWS list prices in nano-dollars (10⁻⁹ US dollars) a unit: us-east-1, on demand, without free tiers, November 2026 (price
 * pages of API Gateway, Lambda, DynamoDB, SNS, SQS and CloudWatch).
 */
const prices = {
  httpApiRequest: 1_000,
  functionCall: 200,
  /** arm64. */
  gigabyteSecond: 13_333.4,
  writeUnit: 625,
  readUnit: 125,
  publish: 500,
  queueRequest: 400,
  logKilobyte: 500,
};

/** The resources that one operation uses, as `npm run bench` counts them. */
type Usage = Partial<Record<keyof typeof prices, number>>;

const memoryGigabytes = 0.25;
/** One event from the stream of a table through topic and queue to another service, in batches of ten. */
const eventHop = {
  publish: 0.1,
  queueRequest: 0.3,
  functionCall: 0.2,
  gigabyteSecond: memoryGigabytes * 0.005,
};

/** Any request, including one that casts a vote: API, function of 25 ms, log line, an occasional read of the voting. */
const request: Usage = {
  httpApiRequest: 1,
  functionCall: 1,
  gigabyteSecond: memoryGigabytes * 0.025,
  readUnit: 0.5,
  logKilobyte: 0.25,
};
/** The row of the vote, and its share of the tally. */
const freeVote: Usage = { writeUnit: 1.01, functionCall: 0.01 };
/** The pending vote, the debit with its ledger entry, the row of the vote, the tally, and two events. */
const paidVote: Usage = {
  writeUnit: 3.01,
  publish: 2 * eventHop.publish,
  queueRequest: 2 * eventHop.queueRequest,
  functionCall: 2,
  gigabyteSecond: 2 * memoryGigabytes * 0.025,
};
const registration: Usage = { writeUnit: 1 };
/** The row of the profile, and the event from which people are counted. */
const signIn: Usage = { writeUnit: 1.03, ...eventHop };
/** The row in the inbox, and its share of a page. */
const message: Usage = { writeUnit: 1.01, functionCall: 0.02, gigabyteSecond: 0.5 * 0.002 };

const computePrice = (usage: Usage): number =>
  (usage.httpApiRequest ?? 0) * prices.httpApiRequest +
  (usage.functionCall ?? 0) * prices.functionCall +
  (usage.gigabyteSecond ?? 0) * prices.gigabyteSecond +
  (usage.writeUnit ?? 0) * prices.writeUnit +
  (usage.readUnit ?? 0) * prices.readUnit +
  (usage.publish ?? 0) * prices.publish +
  (usage.queueRequest ?? 0) * prices.queueRequest +
  (usage.logKilobyte ?? 0) * prices.logKilobyte;

/** The cost of one operation of each kind, in nano-dollars. */
export const nanoDollars = {
  request: computePrice(request),
  freeVote: computePrice(freeVote),
  paidVote: computePrice(paidVote),
  registration: computePrice(registration),
  signIn: computePrice(signIn),
  message: computePrice(message),
} as const;
