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

const toFunctionMetric = (name, MetricName) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: [toDimension('FunctionName', name)],
});

/**
 * Returns the share of failed requests to the API and to the function URLs, and the metrics that it needs. A metric without a
 * value would leave a sum without one, so it is filled.
 */
function createFailureShare(toApiMetric, urlFunctions) {
  const failed = ['failed', ...urlFunctions.map((_, i) => `failed${i}`)];
  const requests = ['requests', ...urlFunctions.map((_, i) => `requests${i}`)];
  const add = (ids) => (ids.length === 1 ? ids[0] : `(${ids.map((id) => `FILL(${id}, 0)`).join(' + ')})`);
  return {
    metrics: [
      [failed[0], toApiMetric('5xx'), 'Sum'],
      [requests[0], toApiMetric('Count'), 'Sum'],
      ...urlFunctions.flatMap(({ name }, i) => [
        [failed[i + 1], toFunctionMetric(name, 'Url5xxCount'), 'Sum'],
        [requests[i + 1], toFunctionMetric(name, 'UrlRequestCount'), 'Sum'],
      ]),
    ],
    expression: `IF(${add(failed)} < ${minFailures}, 0, ${add(failed)} / ${add(requests)})`,
  };
}

/**
 * Creates alarms for the service level objective. Failures are the 5xx responses that the API and the function URLs count,
 * which include functions that timed out or crashed and wrote no log. A throttled call is a 5xx response of the API. A function
 * URL answers it with 429, which the alarm of all throttled calls counts. Other client errors (4xx) are not failures.
 * @param api logical id of the HTTP API
 * @param urlFunctions the functions with a URL: logical id and name in AWS
 * @param slo `{ availability, latencyMs }`: percent of requests over 30 days, and the latency of 99 of 100
 *   requests
 */
module.exports.createBurnRateAlarms = (api, urlFunctions, { availability, latencyMs }) => {
  const toApiMetric = (MetricName) => ({
    Namespace: 'AWS/ApiGateway',
    MetricName,
    Dimensions: [toDimension('ApiId', { Ref: api })],
  });
  const latencySettings = {
    ExtendedStatistic: 'p99',
    Threshold: latencyMs,
    Period: 300,
    EvaluationPeriods: 3,
  };
  const alarms = {};
  for (const { name, rate, windowSeconds, cost } of burnRates) {
    const threshold = Number(((rate * (100 - availability)) / 100).toPrecision(6));
    alarms[`${name}BurnRateAlarm`] = createMathAlarm(
      `The share of failed requests exceeded ${threshold} within ${windowSeconds / 60} minutes. They fail more than ${rate} times as often as the objective of ${availability} % allows, which uses ${cost}. First, check whether a release preceded it, and roll it back (docs/runbooks/roll-back.md).`,
      {
        ...createFailureShare(toApiMetric, urlFunctions),
        label: 'share of failed requests',
        period: windowSeconds,
      },
      { Threshold: threshold },
    );
  }
  alarms.LatencyAlarm = createAlarm(
    `The 99th percentile of the latency has exceeded ${latencyMs} ms for 15 minutes. First, find the slow operation on the dashboard.`,
    toApiMetric('Latency'),
    latencySettings,
  );
  // The latency of a function URL has no percentiles (Lambda Developer Guide); the duration of a function has.
  for (const { id, name } of urlFunctions)
    alarms[`${id}LatencyAlarm`] = createAlarm(
      `The 99th percentile of the duration of ${name} has exceeded ${latencyMs} ms for 15 minutes. First, compare it with the latency of the table on the dashboard.`,
      toFunctionMetric(name, 'Duration'),
      latencySettings,
    );
  return alarms;
};
