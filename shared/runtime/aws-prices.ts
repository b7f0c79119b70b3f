/**
 * AWS list prices in US dollars for US East (N. Virginia), first tier, without free tiers, read 2026-11-23.
 * Some prices in Frankfurt are up to 20 % higher.
 */
export const prices = {
  /** API Gateway, HTTP API: per request. */
  apiRequest: 1.0 / 1e6,
  /** Lambda: per invocation; arm64, per GB-second on demand and with provisioned concurrency. */
  call: 0.2 / 1e6,
  gbSecond: 0.0000133334,
  provisionedGbSecond: 0.0000033334,
  /**
   * DynamoDB on demand (halved in 2024-11): per write unit (a replica costs the same), per read unit, per
   * GB-month.
   */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  storedGb: 0.25,
  /** SNS: per publish (delivery to SQS is free). SQS: per request. */
  publish: 0.5 / 1e6,
  queueRequest: 0.4 / 1e6,
  /**
   * CloudWatch (aws.amazon.com/cloudwatch/pricing): per GB of ingested logs; per month for a custom metric, for each metric
   * of an alarm, for each of an alarm with a period below a minute, for a composite alarm, and for a dashboard.
   */
  logGb: 0.5,
  /** The same for logs of the class for infrequent access. */
  accessLogGb: 0.25,
  metric: 0.3,
  alarmMetric: 0.1,
  highResolutionAlarmMetric: 0.3,
  compositeAlarm: 0.5,
  dashboard: 3,
  /** Cognito: per user who signs in or refreshes within a month, beyond the first 10,000, by feature plan. */
  userMonth: { lite: 0.0055, essentials: 0.015 },
  freeUsers: 10_000,
  /** Secrets Manager: per secret and month. KMS: per customer managed key and month. */
  secret: 0.4,
  key: 1,
  /** Route 53: per hosted zone and month. */
  hostedZone: 0.5,
  /** X-Ray: per recorded trace. */
  trace: 5.0 / 1e6,
  /** CloudFront: per request, per GB to Europe or the US. */
  cdnRequest: 1.0 / 1e6,
  cdnGb: 0.085,
  /** WAF: per inspected request; per month for a web ACL, and for each of its rules and rule groups. */
  wafRequest: 0.6 / 1e6,
  webAcl: 5,
  webAclRule: 1,
} as const;
