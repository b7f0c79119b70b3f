import * as z from 'zod/mini';
import { prices } from '../../shared/runtime/aws-prices.ts';
import { listResources, type StageResource, type StageTemplates } from './stage-templates.ts';

const daysPerMonth = 365.25 / 12;
const minutesPerMonth = daysPerMonth * 24 * 60;

/** A kind of cost of a stage that nobody uses. */
export interface IdleCost {
  readonly kind: string;
  readonly count: number;
  /** US dollars per month. */
  readonly dollars: number;
}

/**
 * Limits in US dollars for a stage without any request. The free tier of AWS is not subtracted, because it is shared by all
 * stages of an account (docs/decisions/033-alarms-and-idle-cost.md).
 */
export const maxIdleCost = { prodPerMonth: 60, pullRequestPerDay: 1 } as const;

/** Lambda reads a queue with five pollers, each with a long poll of 20 seconds, also when it is empty. */
const emptyPollsPerMonth = 5 * 3 * minutesPerMonth;

const alarm = z.object({
  Metrics: z.optional(z.array(z.looseObject({ Expression: z.optional(z.string()) }))),
  Period: z.optional(z.number()),
});
const webAcl = z.object({ Rules: z.array(z.unknown()) });
const mapping = z.looseObject({
  StartingPosition: z.optional(z.string()),
  ProvisionedPollerConfig: z.optional(z.never()),
});
const alias = z.looseObject({ ProvisionedConcurrencyConfig: z.optional(z.never()) });
const table = z.looseObject({ BillingMode: z.literal('PAY_PER_REQUEST') });

/** Returns the cost of a resource per month without any use. */
type Price = (properties: Readonly<Record<string, unknown>>) => Omit<IdleCost, 'dollars'> & { price: number };

const free: Price = () => ({ kind: 'no cost', count: 1, price: 0 });
const toPrice =
  (kind: string, price: number): Price =>
  () => ({ kind, count: 1, price });

function priceAlarm(properties: Readonly<Record<string, unknown>>): ReturnType<Price> {
  const { Metrics, Period } = alarm.parse(properties);
  const expressions = (Metrics ?? []).flatMap(({ Expression = '' }) => Expression);
  // AWS bills each metric that a query finds, and three for each anomaly model, so a template does not show the cost.
  if (expressions.some((expression) => /\bSELECT\b|ANOMALY_DETECTION_BAND|SEARCH\(/i.test(expression)))
    throw new Error(
      'The cost of an alarm with a query or an anomaly model is not known: watch metrics by name.',
    );
  const count =
    Metrics === undefined ? 1 : Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
  return Period !== undefined && Period < 60
    ? {
        kind: 'metrics in alarms of less than a minute',
        count,
        price: prices.highResolutionAlarmMetric.dollars,
      }
    : { kind: 'metrics in alarms', count, price: prices.alarmMetric.dollars };
}

function priceMapping(properties: Readonly<Record<string, unknown>>): ReturnType<Price> {
  // Lambda does not pay for reading a stream of DynamoDB.
  if (mapping.parse(properties).StartingPosition !== undefined) return free({});
  return {
    kind: 'polling of empty queues',
    count: 1,
    price: emptyPollsPerMonth * prices.queueRequest.dollars,
  };
}

/** A setting that costs money while idle (provisioned capacity) is rejected until it has a price here. */
const onDemand =
  (schema: { parse(value: unknown): unknown }): Price =>
  (properties) => {
    schema.parse(properties);
    return free({});
  };

/** The price of each type of resource. */
const pricesByType: Readonly<Record<string, Price>> = {
  'AWS::CloudWatch::Alarm': priceAlarm,
  'AWS::CloudWatch::CompositeAlarm': toPrice('composite alarms', prices.compositeAlarm.dollars),
  'AWS::CloudWatch::Dashboard': toPrice('dashboards', prices.dashboard.dollars),
  'AWS::DynamoDB::Table': onDemand(table),
  'AWS::KMS::Key': toPrice('encryption keys', prices.key.dollars),
  'AWS::Lambda::Alias': onDemand(alias),
  'AWS::Lambda::EventSourceMapping': priceMapping,
  'AWS::SecretsManager::Secret': toPrice('secrets', prices.secret.dollars),
  'AWS::WAFv2::WebACL': (properties) => ({
    kind: 'firewall and its rules',
    count: 1,
    price: prices.webAcl.dollars + webAcl.parse(properties).Rules.length * prices.webAclRule.dollars,
  }),
};

/** Types of resources that cost nothing until they are used, or store something. */
const freeTypes =
  /^AWS::(ApiGatewayV2::\w+|CertificateManager::Certificate|CloudFront::\w+|CodeDeploy::\w+|Cognito::\w+|Events::Rule|IAM::\w+|Lambda::(EventInvokeConfig|Function|Permission|Url|Version)|Logs::\w+|Route53::RecordSet|S3::\w+|SES::(ConfigurationSet|ConfigurationSetEventDestination|EmailIdentity)|SNS::\w+|SQS::\w+|Scheduler::ScheduleGroup)$/;

/** Returns the price of a resource. @throws for a type whose price is not known */
function priceResource({ stack, id, type, properties }: StageResource): ReturnType<Price> {
  const price = pricesByType[type] ?? (freeTypes.test(type) ? free : undefined);
  if (price === undefined)
    throw new Error(
      `${stack} ${id}: what does ${type} cost without use? Add it to delivery/gates/idle-cost.ts.`,
    );
  return price(properties);
}

/**
 * Computes what a stage costs per month without any request, by kind, the most expensive first. The hosted zone of its domain
 * is included, and is the only cost that is not in a template.
 * @throws for a resource whose price is not known
 */
export function computeIdleCost(templates: StageTemplates): IdleCost[] {
  const costs = new Map<string, IdleCost>([
    ['hosted zone', { kind: 'hosted zone', count: 1, dollars: prices.hostedZone.dollars }],
  ]);
  for (const { kind, count, price } of listResources(templates).map(priceResource)) {
    if (price === 0) continue;
    const known = costs.get(kind) ?? { kind, count: 0, dollars: 0 };
    costs.set(kind, { kind, count: known.count + count, dollars: known.dollars + count * price });
  }
  return [...costs.values()].sort((a, b) => b.dollars - a.dollars);
}

/** Sums the dollars of all kinds. */
export const sumDollars = (costs: readonly IdleCost[]): number =>
  costs.reduce((sum, { dollars }) => sum + dollars, 0);

/** Returns one line for each limit that the idle costs of prod and of the stage of a pull request exceed. */
export function findExpensiveStages(prod: readonly IdleCost[], pullRequest: readonly IdleCost[]): string[] {
  const monthly = sumDollars(prod);
  const daily = sumDollars(pullRequest) / daysPerMonth;
  return [
    ...(monthly > maxIdleCost.prodPerMonth
      ? [`prod costs $${monthly.toFixed(2)} a month without use, more than $${maxIdleCost.prodPerMonth}`]
      : []),
    ...(daily > maxIdleCost.pullRequestPerDay
      ? [
          `the stage of a pull request costs $${daily.toFixed(2)} a day, more than $${maxIdleCost.pullRequestPerDay}`,
        ]
      : []),
  ];
}
