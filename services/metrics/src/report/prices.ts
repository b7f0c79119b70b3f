/**
 * What AWS asks for, in nano-dollars (10⁻⁹ US dollars) a unit: list prices of us-east-1 on demand, without free tiers, as of
 * November 2026 (the price pages of API Gateway, Lambda, DynamoDB, SNS, SQS and CloudWatch).
 */
const price = {
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

/** What one act of the service takes, as `npm run bench` counts it; times are those of the functions. */
interface Takes {
  readonly httpApiRequest?: number;
  readonly functionCall?: number;
  readonly gigabyteSecond?: number;
  readonly writeUnit?: number;
  readonly readUnit?: number;
  readonly publish?: number;
  readonly queueRequest?: number;
  readonly logKilobyte?: number;
}

const memory = 0.25;
/** One hop from a table's stream by topic and queue to another service, in batches of ten. */
const hop = { publish: 0.1, queueRequest: 0.3, functionCall: 0.2, gigabyteSecond: memory * 0.005 };

/** Any request, the one by which a vote is cast included: API, function of 25 ms, its line, a read of its voting at times. */
const request: Takes = {
  httpApiRequest: 1,
  functionCall: 1,
  gigabyteSecond: memory * 0.025,
  readUnit: 0.5,
  logKilobyte: 0.25,
};
/** The row, and its share of the tally. */
const freeVote: Takes = { writeUnit: 1.01, functionCall: 0.01 };
/** The mark that it waits, the debit with its ledger, the row, the tally; two hops. */
const paidVote: Takes = {
  writeUnit: 3.01,
  publish: 2 * hop.publish,
  queueRequest: 2 * hop.queueRequest,
  functionCall: 2,
  gigabyteSecond: 2 * memory * 0.025,
};
const registration: Takes = { writeUnit: 1 };
/** The profile's row, and the word of it to who counts people. */
const signIn: Takes = { writeUnit: 1.03, ...hop };
/** The inbox's row, and its share of a page. */
const message: Takes = { writeUnit: 1.01, functionCall: 0.02, gigabyteSecond: 0.5 * 0.002 };

const nanosOf = (takes: Takes): number =>
  (takes.httpApiRequest ?? 0) * price.httpApiRequest +
  (takes.functionCall ?? 0) * price.functionCall +
  (takes.gigabyteSecond ?? 0) * price.gigabyteSecond +
  (takes.writeUnit ?? 0) * price.writeUnit +
  (takes.readUnit ?? 0) * price.readUnit +
  (takes.publish ?? 0) * price.publish +
  (takes.queueRequest ?? 0) * price.queueRequest +
  (takes.logKilobyte ?? 0) * price.logKilobyte;

/** What one act costs, in nano-dollars. */
export const nanosPer = {
  request: nanosOf(request),
  freeVote: nanosOf(freeVote),
  paidVote: nanosOf(paidVote),
  registration: nanosOf(registration),
  signIn: nanosOf(signIn),
  message: nanosOf(message),
} as const;
