'use strict';

/** Converts a name and a value to a dimension of a metric. */
const toDimension = (Name, Value) => ({ Name, Value });

/**
 * Creates an alarm for a metric that exceeds a threshold.
 * @param description what happened, the threshold with its unit, and what to do first
 * @param metric `{ Namespace, MetricName, Dimensions }`
 * @param settings `Statistic` or `ExtendedStatistic`, `Threshold`, and overrides of the period of one minute
 */
const createAlarm = (description, metric, settings) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: description,
    ...metric,
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...settings,
  },
});

/**
 * Creates an alarm for an expression over several metrics.
 * @param metrics each `[id, metric, statistic]`
 * @param expression of their ids
 */
const createMathAlarm = (description, { metrics, expression, label, period }, settings) => {
  const { Period: _unused, ...common } = createAlarm(description, {}, settings).Properties;
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ...common,
      Metrics: [
        { Id: 'outcome', Label: label, Expression: expression, ReturnData: true },
        ...metrics.map(([Id, Metric, Stat]) => ({
          Id,
          ReturnData: false,
          MetricStat: { Metric, Period: period, Stat },
        })),
      ],
    },
  };
};

module.exports = { createAlarm, createMathAlarm, toDimension };
