'use strict';
const { createAlarm, createMathAlarm, toDimension } = require('./create-alarm.cjs');

/**
 * A burn rate of `rate` for the length of the window uses the share of the monthly error budget that `cost` states. There is
 * no second, short window: it would only end an alarm earlier, and cost more than the alarm itself (docs/decisions/033-alarms-and-idle-cost.md).
 */
const burnRates = [
  { name: 'Fast', rate: 14.4, windowSeconds: 3600, cost: '2 % of the monthly error budget in 1 hour' },
  { name: 'Slow', rate: 6, windowSeconds: 21_600, cost: '5 % of the monthly error budget in 6 hours' },
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
 */
module.exports.createBurnRateAlarms = (api, { availability, latencyMs }) => {
  const toApiMetric = (MetricName) => ({
    Namespace: 'AWS/ApiGateway',
    MetricName,
    Dimensions: [toDimension('ApiId', { Ref: api })],
  });
  const alarms = {};
  for (const { name, rate, windowSeconds, cost } of burnRates) {
    const threshold = Number(((rate * (100 - availability)) / 100).toPrecision(6));
    alarms[`${name}BurnRateAlarm`] = createMathAlarm(
      `The share of failed requests exceeded ${threshold} within ${windowSeconds / 60} minutes. They fail more than ${rate} times as often as the objective of ${availability} % allows, which uses ${cost}. First, check whether a release preceded it, and roll it back (docs/runbooks/roll-back.md).`,
      {
        metrics: [
          ['failed', toApiMetric('5xx'), 'Sum'],
          ['requests', toApiMetric('Count'), 'Sum'],
        ],
        expression: `IF(failed < ${minFailures}, 0, failed / requests)`,
        label: 'share of failed requests',
        period: windowSeconds,
      },
      { Threshold: threshold },
    );
  }
  alarms.LatencyAlarm = createAlarm(
    `The 99th percentile of the latency has exceeded ${latencyMs} ms for 15 minutes. First, find the slow operation on the dashboard.`,
    toApiMetric('Latency'),
    { ExtendedStatistic: 'p99', Threshold: latencyMs, Period: 300, EvaluationPeriods: 3 },
  );
  return alarms;
};
