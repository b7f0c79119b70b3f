/**
 * US dollars, AWS's public list for US East (N. Virginia), first tier, without free tiers, read 2026-11-23. Frankfurt's
 * is up to a fifth higher for some.
 */
export const prices = {
  /** API Gateway, HTTP API, a request. */
  apiRequest: 1.0 / 1e6,
  /** Lambda, a call; and arm64, a GB for a second: on demand, and standing ready (provisioned). */
  call: 0.2 / 1e6,
  gbSecond: 0.0000133334,
  provisionedGbSecond: 0.0000033334,
  /** DynamoDB on demand (halved in 2024-11): a write unit (a replica's costs the same), a read unit, a GB for a month. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  storedGb: 0.25,
  /** SNS, a publish (delivery to SQS is free); SQS, a request. */
  publish: 0.5 / 1e6,
  queueRequest: 0.4 / 1e6,
  /** CloudWatch: a GB of logs taken in; a metric, an alarm's metric, an alarm of alarms, a dashboard, for a month. */
  logGb: 0.5,
  metric: 0.3,
  alarmMetric: 0.1,
  compositeAlarm: 0.5,
  dashboard: 3,
  /** X-Ray, a trace recorded. */
  trace: 5.0 / 1e6,
  /** CloudFront: a request, a GB to Europe or the US. */
  cdnRequest: 1.0 / 1e6,
  cdnGb: 0.085,
  /** WAF: a request looked at; a web ACL with five rules, for a month. */
  wafRequest: 0.6 / 1e6,
  wafMonth: 10,
} as const;
