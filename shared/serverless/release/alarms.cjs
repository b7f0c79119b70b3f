'use strict';

const upperFirst = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The alarms that take a release of a function back: it throws in more than one call of a hundred, or answers 500 (a
 * batch: fails items) in more than one of a hundred. Both are rates, so that neither a busy function trips them by its
 * numbers alone nor a quiet one hides behind them.
 * @param name the function's name in serverless.yml; `naming` the framework's; `alias` the alias that serves
 * @param functionName its name in AWS; `service` as its lines name it
 * @returns resources by logical id
 */
module.exports.releaseAlarms = (name, naming, alias, functionName, service) => {
  const serving = [
    { Name: 'FunctionName', Value: functionName },
    { Name: 'Resource', Value: `${functionName}:${alias}` },
  ];
  const common = {
    Threshold: 1,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };
  const stem = naming.getNormalizedFunctionName(name);
  return {
    [`${stem}ThrowsAlarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `${upperFirst(name)} threw, ran out of time or died in over a hundredth of its calls: its release is taken back.`,
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: serving,
        // One or nought a call, so the average is the rate.
        Statistic: 'Average',
        Period: 60,
        ...common,
        Threshold: 0.01,
      },
    },
    [`${stem}FailsAlarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `${upperFirst(name)} failed (an answer of 500, an item of a batch) in over a hundredth of its calls: its release is taken back. Percent.`,
        Metrics: [
          { Id: 'rate', Label: 'failed, percent', Expression: '100 * failures / calls', ReturnData: true },
          metric('failures', 'Suffra', 'failures', [
            { Name: 'service', Value: service },
            { Name: 'function', Value: functionName },
          ]),
          metric('calls', 'AWS/Lambda', 'Invocations', serving),
        ],
        ...common,
      },
    },
  };
};

const metric = (Id, Namespace, MetricName, Dimensions) => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat: 'Sum' },
});
