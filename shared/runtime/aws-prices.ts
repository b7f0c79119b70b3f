/** A list price of AWS. */
export interface Price {
  readonly dollars: number;
  /** The quantity that it is for. */
  readonly unit: string;
  readonly source: keyof typeof priceSources;
}

/** Where prices were read. The price of a unit is the first tier, without free tiers. */
export const priceSources = {
  regional: 'AWS Price List for eu-central-1, as published by another project on 2026-09-11',
  page: 'price page of the service for Europe (Frankfurt), from memory: compare it with the first bill',
  global: 'price page of the service, the same in every region, read 2026-11-23',
} as const;

const million = 1e6;
const price = (dollars: number, unit: string, source: Price['source']): Price => ({ dollars, unit, source });

/**
 * The one list of AWS list prices in US dollars, for Europe (Frankfurt), eu-central-1. The gates of the pipeline, the load
 * model and the monthly report use it.
 */
export const prices = {
  apiRequest: price(1.2 / million, 'request to an HTTP API', 'page'),
  call: price(0.2 / million, 'call of a function', 'regional'),
  gbSecond: price(0.0000133334, 'GB-second of a function, arm64', 'regional'),
  provisionedGbSecond: price(0.0000033334, 'GB-second of provisioned concurrency, arm64', 'page'),
  writeUnit: price(
    0.7625 / million,
    'write unit of DynamoDB on demand; a replica costs the same',
    'regional',
  ),
  readUnit: price(0.1525 / million, 'read unit of DynamoDB on demand', 'regional'),
  /** Tables of prod have point-in-time recovery. */
  storedGb: price(0.306 + 0.2448, 'GB-month of a table with point-in-time recovery', 'regional'),
  publish: price(0.5 / million, 'publish request of SNS, up to 64 KB', 'regional'),
  queueRequest: price(0.4 / million, 'request to a standard queue of SQS, up to 64 KB', 'regional'),
  fifoQueueRequest: price(0.5 / million, 'request to a FIFO queue of SQS, up to 64 KB', 'page'),
  logGb: price(0.63, 'GB of ingested logs', 'regional'),
  accessLogGb: price(0.315, 'GB of ingested logs, class for infrequent access', 'page'),
  metric: price(0.3, 'custom metric and month', 'global'),
  alarmMetric: price(0.1, 'metric of an alarm and month', 'regional'),
  highResolutionAlarmMetric: price(
    0.3,
    'metric of an alarm with a period below a minute, and month',
    'global',
  ),
  compositeAlarm: price(0.5, 'composite alarm and month', 'global'),
  dashboard: price(3, 'dashboard and month', 'global'),
  secret: price(0.4, 'secret and month', 'global'),
  secretRead: price(5 / million, 'request to Secrets Manager', 'global'),
  key: price(1, 'customer managed key and month', 'global'),
  hostedZone: price(0.5, 'hosted zone and month', 'global'),
  trace: price(5 / million, 'recorded trace of X-Ray', 'global'),
  objectPut: price(5.4 / million, 'PUT request of S3', 'page'),
  objectGet: price(0.43 / million, 'GET request of S3', 'page'),
  cdnRequest: price(1.2 / million, 'HTTPS request to CloudFront in Europe', 'page'),
  cdnFunction: price(0.1 / million, 'call of a CloudFront function', 'global'),
  cdnGb: price(0.085, 'GB from CloudFront to Europe', 'global'),
  wafRequest: price(0.6 / million, 'request inspected by WAF', 'global'),
  webAcl: price(5, 'web ACL and month', 'global'),
  webAclRule: price(1, 'rule of a web ACL and month', 'global'),
  /** A user who signs in or refreshes a session within the month, beyond the free ones. */
  liteUser: price(0.0055, 'user of Cognito and month, plan Lite', 'global'),
  essentialsUser: price(0.015, 'user of Cognito and month, plan Essentials', 'global'),
} as const satisfies Record<string, Price>;

/** Users of Cognito in a month that cost nothing. */
export const freeUsers = 10_000;

export type PriceName = keyof typeof prices;

/** The number of units of each price that something uses. */
export type Usage = Readonly<Partial<Record<PriceName, number>>>;

/** One line of a bill. */
export interface LineItem extends Price {
  readonly name: string;
  readonly count: number;
  readonly total: number;
}

const pricesByName: ReadonlyMap<string, Price> = new Map(Object.entries(prices));

/** Computes the lines of the bill for a usage, the most expensive first. `total` is in US dollars. */
export const computeLineItems = (usage: Usage): LineItem[] =>
  Object.entries(usage)
    .flatMap(([name, count = 0]) => {
      const found = pricesByName.get(name);
      return found === undefined || count === 0
        ? []
        : [{ ...found, name, count, total: count * found.dollars }];
    })
    .sort((a, b) => b.total - a.total);

/** Computes the US dollars of a usage. */
export const computeDollars = (usage: Usage): number =>
  computeLineItems(usage).reduce((sum, { total }) => sum + total, 0);
