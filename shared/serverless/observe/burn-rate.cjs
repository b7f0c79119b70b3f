'use strict';
const { alarm, dimension, mathAlarm } = require('./alarm.cjs');

/**
 * Two windows must burn: the long one says that it matters, the short one that it still goes on. `rate` times as fast as the
 * budget allows for the long window costs 2 % of a month's budget in one hour, 5 % in six.
 */
const burns = [
  { name: 'Fast', rate: 14.4, long: 3600, short: 300, cost: '2 % of the month’s budget in an hour' },
  { name: 'Slow', rate: 6, long: 21_600, short: 1800, cost: '5 % of the month’s budget in six hours' },
];
/** So few failures in a window wake nobody: one bad request in a quiet night is no rate. */
const fewest = 3;

/**
 * Alarms by the service's objective. Failures are the API's own count of answers 5xx: it knows of a function that ran out
 * of time, died or was throttled, which writes no line. What the caller did wrong (4xx) is no failure.
 * @param api logical id of the HTTP API
 * @param slo `{ availability, latencyMs }`: percent of requests over 30 days, and what 99 of 100 requests keep to
 * @param stack name of the stack, for alarms that others name
 */
module.exports.burnRateAlarms = (api, { availability, latencyMs }, stack) => {
  const ofApi = (MetricName) => ({
    Namespace: 'AWS/ApiGateway',
    MetricName,
    Dimensions: [dimension('ApiId', { Ref: api })],
  });
  const found = {};
  for (const { name, rate, long, short, cost } of burns) {
    const threshold = Number(((rate * (100 - availability)) / 100).toPrecision(6));
    const window = (seconds) =>
      mathAlarm(
        `Over ${threshold} of requests failed in ${seconds / 60} minutes; tells nobody by itself, see Burns${name}Alarm.`,
        {
          metrics: [
            ['failed', ofApi('5xx'), 'Sum'],
            ['requests', ofApi('Count'), 'Sum'],
          ],
          expression: `IF(failed < ${fewest}, 0, failed / requests)`,
          label: 'share of requests that failed',
          period: seconds,
        },
        { Threshold: threshold },
      );
    found[`Burns${name}LongAlarm`] = window(long);
    found[`Burns${name}ShortAlarm`] = window(short);
    found[`Burns${name}Alarm`] = {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: {
        AlarmName: `${stack}-burns-${name.toLowerCase()}`,
        AlarmDescription: `Requests fail ${rate} times as often as ${availability} % allows: ${cost}.`,
        AlarmRule: {
          'Fn::Sub': `ALARM("\${Burns${name}LongAlarm}") AND ALARM("\${Burns${name}ShortAlarm}")`,
        },
      },
    };
  }
  found.SlowAlarm = alarm(
    `One request in a hundred takes over ${latencyMs} ms, for a quarter of an hour.`,
    ofApi('Latency'),
    { ExtendedStatistic: 'p99', Threshold: latencyMs, Period: 300, EvaluationPeriods: 3 },
  );
  return found;
};
