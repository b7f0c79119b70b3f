'use strict';
const { createHash } = require('node:crypto');
const { metricName, toNamespace } = require('../observe/failure-metric.cjs');

/** Maximum number of metrics in the expression of one alarm (quota of CloudWatch). */
const maxMetrics = 10;
/** Share of failed calls of a new version, in percent, above which its release is rolled back. */
const maxFailedPercent = 1;

/**
 * Creates the alarms that roll back the release of a function. They watch the new versions only: during a canary, one
 * call in ten runs the new version, and the calls of the old one would hide its failures. A metric is the share of
 * calls that failed, so the traffic of a function does not matter. An alarm watches several functions, because each
 * metric costs the same in any alarm, and a stack has a quota of resources.
 * @param releases the released functions: `key` in serverless.yml, `name` in AWS, `versionId` (logical id of the new
 *   version), `alias`, and `loggedNames`: the names under which it counts its own failures (observability/invocation-log.ts)
 * @param stack name of the stack
 * @param critical keys of the functions that are also watched by the count of Lambda
 * @returns `alarms` by logical id, and `alarmIds`: the logical id of the alarm of each key
 */
module.exports.createReleaseAlarms = (releases, stack, critical) => {
  const alarms = {};
  const alarmIds = {};
  for (const group of groupByMetrics(releases.map((release) => toMetrics(release, stack, critical)))) {
    const metrics = group.flatMap((entry) => entry.metrics);
    // A new version has a new alarm. So a release of a fix does not start with the alarm of the version that fails.
    const versions = group.map(({ release }) => release.versionId).join();
    const id = `ReleaseAlarm${createHash('sha256').update(versions).digest('hex').slice(0, 12)}`;
    const keys = group.map(({ release }) => release.key).join(', ');
    alarms[id] = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `More than ${maxFailedPercent} % of the calls of a new version failed within a minute: ${keys}. The release in progress is rolled back. First, read the log of the function.`,
        Metrics: [
          {
            Id: 'rate',
            Label: 'highest share of failed calls, %',
            Expression: '100 * MAX(FILL(METRICS(), 0))',
            ReturnData: true,
          },
          ...metrics,
        ],
        Threshold: maxFailedPercent,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      },
    };
    for (const { release } of group) alarmIds[release.key] = id;
  }
  return { alarms, alarmIds };
};

/**
 * Returns the metrics of a function. Routes and consumers count their own failures (responses of 5xx, failed messages),
 * because Lambda counts only calls that threw, timed out or crashed. Other functions throw, so Lambda counts for them.
 */
function toMetrics(release, stack, critical) {
  const { key, name, versionId, alias, loggedNames } = release;
  const version = { 'Fn::GetAtt': [versionId, 'Version'] };
  const metrics = loggedNames.map((logged) =>
    toShareMetric(`${logged}Failed`, toNamespace(stack), metricName, { function: logged, version }),
  );
  if (loggedNames.length === 0 || critical.includes(key))
    metrics.push(
      toShareMetric(`${key}Threw`, 'AWS/Lambda', 'Errors', {
        FunctionName: name,
        Resource: `${name}:${alias}`,
        ExecutedVersion: version,
      }),
    );
  return { release, metrics };
}

/** Both metrics are 1 for a call that failed and 0 for any other, so their average is the share of failed calls. */
const toShareMetric = (Id, Namespace, MetricName, dimensions) => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace,
      MetricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: 60,
    Stat: 'Average',
  },
});

/** Distributes the functions to groups with at most {@link maxMetrics} metrics. */
function groupByMetrics(entries) {
  const groups = [];
  let count = maxMetrics;
  for (const entry of entries) {
    count += entry.metrics.length;
    if (count > maxMetrics) {
      groups.push([]);
      count = entry.metrics.length;
    }
    groups.at(-1).push(entry);
  }
  return groups;
}
