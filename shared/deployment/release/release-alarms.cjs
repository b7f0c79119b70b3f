'use strict';

/**
 * Creates the alarm that rolls back the release of a function. It watches the share of calls that throw, and of those
 * that respond with 500 or fail an item of a batch. It is a rate, so the traffic of a function does not matter. One
 * alarm watches both, because a stack holds at most 500 resources.
 * @param name key of the function in serverless.yml
 * @param naming of the framework
 * @param alias that receives the traffic
 * @param functionName name of the function in AWS
 * @param service name of the service in the logs
 * @returns the resource by its logical id
 */
module.exports.createReleaseAlarm = (name, naming, alias, functionName, service) => {
  const aliasDimensions = [
    { Name: 'FunctionName', Value: functionName },
    { Name: 'Resource', Value: `${functionName}:${alias}` },
  ];
  return {
    [`${naming.getNormalizedFunctionName(name)}ErrorRateAlarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `More than 1 % of the calls of ${name} threw, timed out, crashed or failed (a response of 500, or a failed item of a batch) within a minute. A release in progress is rolled back. First, read the log of ${name}.`,
        Metrics: [
          {
            Id: 'rate',
            Label: 'error rate, %',
            // A call either throws or fails. Without a failure, its metric may have no data.
            Expression: '100 * (errors + FILL(failures, 0)) / calls',
            ReturnData: true,
          },
          toSumMetric('errors', 'AWS/Lambda', 'Errors', aliasDimensions),
          toSumMetric('failures', 'Suffra', 'failures', [
            { Name: 'service', Value: service },
            { Name: 'function', Value: functionName },
          ]),
          toSumMetric('calls', 'AWS/Lambda', 'Invocations', aliasDimensions),
        ],
        Threshold: 1,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      },
    },
  };
};

const toSumMetric = (Id, Namespace, MetricName, Dimensions) => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat: 'Sum' },
});
