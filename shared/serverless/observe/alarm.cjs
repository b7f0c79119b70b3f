'use strict';

/** A dimension of a metric. */
const dimension = (Name, Value) => ({ Name, Value });

/**
 * An alarm on one metric that is above a bound.
 * @param description what it means to people, with the unit of the bound
 * @param metric `{ Namespace, MetricName, Dimensions }`
 * @param how `Statistic` or `ExtendedStatistic`, `Threshold`, and what differs from one period of a minute
 */
const alarm = (description, metric, how) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: description,
    ...metric,
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...how,
  },
});

/**
 * An alarm on what an expression makes of several metrics.
 * @param metrics `[id, metric, statistic]` each  @param expression of their ids
 */
const mathAlarm = (description, { metrics, expression, label, period }, how) => {
  const { Period: _one, ...common } = alarm(description, {}, how).Properties;
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

module.exports = { alarm, dimension, mathAlarm };
