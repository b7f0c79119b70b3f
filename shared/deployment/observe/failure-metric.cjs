'use strict';

/** The name of the metric: 1 for a call that failed, and 0 for any other. Its average is the share of failed calls. */
const metricName = 'failed';

/** Returns the namespace of the metrics that are read from the log lines of a stack. */
const toNamespace = (stack) => `Suffra/${stack}`;

/**
 * Creates the metric filters that count the calls of each version of each function from their log lines
 * (shared/runtime/observability/invocation-log.ts). Routes and other functions name themselves in different fields, and a
 * filter has one value, so there are four. Filters cost nothing, and the metric is the only custom one of a version.
 * @param stack its name
 * @param logGroup logical id of the log group of all functions
 * @returns resources by logical id
 */
const createFailureMetricFilters = (stack, logGroup) =>
  Object.fromEntries(
    [
      ['FailedRequests', 'route', '>= 500', '1'],
      ['OtherRequests', 'route', '< 500', '0'],
      ['FailedInvocations', 'function', '>= 500', '1'],
      ['OtherInvocations', 'function', '< 500', '0'],
    ].map(([id, field, condition, MetricValue]) => [
      `${id}Metric`,
      {
        Type: 'AWS::Logs::MetricFilter',
        DependsOn: [logGroup],
        Properties: {
          LogGroupName: { Ref: logGroup },
          FilterPattern: `{ $.${field} = * && $.version = * && $.status ${condition} }`,
          MetricTransformations: [
            {
              MetricNamespace: toNamespace(stack),
              MetricName: metricName,
              MetricValue,
              Unit: 'Count',
              Dimensions: [
                { Key: 'function', Value: `$.${field}` },
                { Key: 'version', Value: '$.version' },
              ],
            },
          ],
        },
      },
    ]),
  );

module.exports = { createFailureMetricFilters, metricName, toNamespace };
