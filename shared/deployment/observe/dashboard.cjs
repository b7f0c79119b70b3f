'use strict';

const widgetWidth = 8;
const widgetHeight = 6;

/** Creates a metrics widget. The dashboard shows three side by side. */
const createWidget = (title, metrics, { stat = 'Sum', region = `\${AWS::Region}`, label } = {}) => ({
  type: 'metric',
  width: widgetWidth,
  height: widgetHeight,
  properties: {
    title,
    metrics,
    stat,
    region,
    period: 60,
    view: 'timeSeries',
    yAxis: { left: { min: 0, ...(label && { label, showUnits: false }) } },
  },
});

/**
 * Creates a search with one line per operation. It runs when the dashboard is opened, so new routes appear
 * automatically.
 */
const searchByOperation = (service, metric, stat) => [
  [
    {
      expression: `SEARCH('{Suffra,operation,service} service="${service}" MetricName="${metric}"', '${stat}', 60)`,
    },
  ],
];

const createRequestWidgets = (service) => [
  createWidget('Requests and batches by operation', searchByOperation(service, 'errors', 'SampleCount')),
  createWidget('Server errors by operation', searchByOperation(service, 'errors', 'Sum')),
  createWidget('Client errors by operation', searchByOperation(service, 'refusals', 'Sum')),
  ...['p50', 'p95', 'p99'].map((stat) =>
    createWidget(`Duration by operation, ${stat}`, searchByOperation(service, 'duration', stat), {
      stat,
      label: 'ms',
    }),
  ),
];

const createApiWidgets = (api) => [
  createWidget('API: requests, 4xx and 5xx responses', [
    ['AWS/ApiGateway', 'Count', 'ApiId', `\${${api}}`],
    ['.', '4xx', '.', '.'],
    ['.', '5xx', '.', '.'],
  ]),
  createWidget(
    'API: latency',
    ['p50', 'p95', 'p99'].map((stat) => ['AWS/ApiGateway', 'Latency', 'ApiId', `\${${api}}`, { stat }]),
    { label: 'ms' },
  ),
];

const createFunctionWidgets = (functions) => {
  const toMetrics = (MetricName) =>
    functions.map(({ name }) => ['AWS/Lambda', MetricName, 'FunctionName', name]);
  const lags = functions
    .filter(({ readsStream }) => readsStream)
    .map(({ name }) => ['AWS/Lambda', 'IteratorAge', 'FunctionName', name]);
  return [
    createWidget('Functions: errors (exceptions, timeouts, crashes)', toMetrics('Errors')),
    createWidget('Functions: throttled invocations', toMetrics('Throttles')),
    createWidget('Functions: duration, p99', toMetrics('Duration'), { stat: 'p99', label: 'ms' }),
    createWidget('Functions: concurrent executions', toMetrics('ConcurrentExecutions'), { stat: 'Maximum' }),
    ...(lags.length > 0
      ? [createWidget('Streams: iterator age', lags, { stat: 'Maximum', label: 'ms' })]
      : []),
  ];
};

const createTableWidgets = (tables) =>
  tables.flatMap((id) => {
    const toMetrics = (...names) => names.map((name) => ['AWS/DynamoDB', name, 'TableName', `\${${id}}`]);
    return [
      createWidget(
        `${id}: consumed capacity units`,
        toMetrics('ConsumedWriteCapacityUnits', 'ConsumedReadCapacityUnits'),
      ),
      createWidget(
        `${id}: throttled reads and writes`,
        toMetrics('WriteThrottleEvents', 'ReadThrottleEvents'),
      ),
    ];
  });

const createQueueWidgets = (queues, deadLetterQueues) => {
  const toMetrics = (ids, name) => ids.map((id) => ['AWS/SQS', name, 'QueueName', `\${${id}.QueueName}`]);
  const ids = queues.map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    createWidget('Queues: messages', toMetrics(ids, 'ApproximateNumberOfMessagesVisible'), {
      stat: 'Maximum',
    }),
    createWidget('Queues: age of the oldest message', toMetrics(ids, 'ApproximateAgeOfOldestMessage'), {
      stat: 'Maximum',
      label: 's',
    }),
    createWidget(
      'Dead-letter queues: messages',
      toMetrics(deadLetterQueues, 'ApproximateNumberOfMessagesVisible'),
      {
        stat: 'Maximum',
      },
    ),
  ];
};

// CloudFront publishes its metrics in one region only.
const createDistributionWidgets = (id) => {
  const toMetric = (name) => ['AWS/CloudFront', name, 'DistributionId', `\${${id}}`, 'Region', 'Global'];
  const region = 'us-east-1';
  return [
    createWidget('CDN: requests', [toMetric('Requests')], { region }),
    createWidget('CDN: error rates, %', [toMetric('4xxErrorRate'), toMetric('5xxErrorRate')], {
      region,
      stat: 'Average',
    }),
  ];
};

/**
 * Creates the dashboard of a service.
 * @param service its name in the logs, for example "ballot"
 * @param resources of its template (monitored-resources.cjs)
 * @param name name of the dashboard
 */
module.exports.createDashboard = (service, resources, name) => {
  const { functions, queues, deadLetterQueues, tables, api, distribution } = resources;
  const widgets = [
    ...(api ? createApiWidgets(api) : []),
    ...(functions.length > 0 ? [...createRequestWidgets(service), ...createFunctionWidgets(functions)] : []),
    ...createTableWidgets(tables),
    ...createQueueWidgets(queues, deadLetterQueues),
    ...(distribution ? createDistributionWidgets(distribution) : []),
  ];
  const placedWidgets = widgets.map((widget, i) => ({
    ...widget,
    x: (i % 3) * widgetWidth,
    y: Math.floor(i / 3) * widgetHeight,
  }));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      // Dashboards have no region, so a stage in two regions of an account needs two names.
      DashboardName: { 'Fn::Sub': `${name}-\${AWS::Region}` },
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets: placedWidgets }) },
    },
  };
};
