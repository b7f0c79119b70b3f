'use strict';
const { createAlarm, createMathAlarm, toDimension } = require('./create-alarm.cjs');

/**
 * Both windows must exceed the burn rate: the long one shows that the failure matters, the short one that it
 * continues. A burn rate of `rate` for the length of the long window uses the share of the monthly error budget
 * that `cost` states.
 */
const burnRates = [
  {
    name: 'Fast',
    rate: 14.4,
    longSeconds: 3600,
    shortSeconds: 300,
    cost: '2 % of the monthly error budget in 1 hour',
  },
  {
    name: 'Slow',
    rate: 6,
    longSeconds: 21_600,
    shortSeconds: 1800,
    cost: '5 % of the monthly error budget in 6 hours',
  },
];
/** Fewer failures in a window raise no alarm, because one failed request in a quiet night is not a trend. */
const minFailures = 3;

/**
 * Creates alarms for the service level objective. Failures are the 5xx responses that the API counts, which
 * include functions that timed out, crashed or were throttled and wrote no log. Client errors (4xx) are not
 * failures.
 * @param api logical id of the HTTP API
 * @param slo `{ availability, latencyMs }`: percent of requests over 30 days, and the latency of 99 of 100
 *   requests
 * @param stack name of the stack, for alarms that refer to others by name
 */
module.exports.createBurnRateAlarms = (api, { availability, latencyMs }, stack) => {
  const toApiMetric = (MetricName) => ({
    Namespace: 'AWS/ApiGateway',
    MetricName,
    Dimensions: [toDimension('ApiId', { Ref: api })],
  });
  const alarms = {};
  for (const { name, rate, longSeconds, shortSeconds, cost } of burnRates) {
    const threshold = Number(((rate * (100 - availability)) / 100).toPrecision(6));
    const createWindowAlarm = (seconds) =>
      createMathAlarm(
        `The share of failed requests exceeded ${threshold} within ${seconds / 60} minutes. This alarm sends no notification. First, check ${name}BurnRateAlarm, which combines both windows.`,
        {
          metrics: [
            ['failed', toApiMetric('5xx'), 'Sum'],
            ['requests', toApiMetric('Count'), 'Sum'],
          ],
          expression: `IF(failed < ${minFailures}, 0, failed / requests)`,
          label: 'share of failed requests',
          period: seconds,
        },
        { Threshold: threshold },
      );
    alarms[`${name}BurnRateLongWindowAlarm`] = createWindowAlarm(longSeconds);
    alarms[`${name}BurnRateShortWindowAlarm`] = createWindowAlarm(shortSeconds);
    alarms[`${name}BurnRateAlarm`] = {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: {
        AlarmName: `${stack}-${name.toLowerCase()}-burn-rate`,
        AlarmDescription: `Requests fail more than ${rate} times as often as the objective of ${availability} % allows, which uses ${cost}. First, check whether a release preceded it, and roll it back (docs/runbooks/roll-back.md).`,
        AlarmRule: {
          'Fn::Sub': `ALARM("\${${name}BurnRateLongWindowAlarm}") AND ALARM("\${${name}BurnRateShortWindowAlarm}")`,
        },
      },
    };
  }
  alarms.LatencyAlarm = createAlarm(
    `The 99th percentile of the latency has exceeded ${latencyMs} ms for 15 minutes. First, find the slow operation on the dashboard.`,
    toApiMetric('Latency'),
    { ExtendedStatistic: 'p99', Threshold: latencyMs, Period: 300, EvaluationPeriods: 3 },
  );
  return alarms;
};
