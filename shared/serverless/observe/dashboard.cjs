'use strict';

const width = 8;
const height = 6;

/** A panel of metrics; the dashboard puts three side by side. */
const panel = (title, metrics, { stat = 'Sum', region = `\${AWS::Region}`, label } = {}) => ({
  type: 'metric',
  width,
  height,
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

/** One line an operation, found when it is looked at, so that a new route is there by itself. */
const byOperation = (service, metric, stat) => [
  [
    {
      expression: `SEARCH('{Suffra,operation,service} service="${service}" MetricName="${metric}"', '${stat}', 60)`,
    },
  ],
];

const requests = (service) => [
  panel('Requests and batches, by operation', byOperation(service, 'errors', 'SampleCount')),
  panel('Errors (ours)', byOperation(service, 'errors', 'Sum')),
  panel('Refusals (the caller’s)', byOperation(service, 'refusals', 'Sum')),
  ...['p50', 'p95', 'p99'].map((stat) =>
    panel(`Duration, ${stat}`, byOperation(service, 'duration', stat), { stat, label: 'ms' }),
  ),
];

const ofApi = (api) => [
  panel('API: requests, refused, failed', [
    ['AWS/ApiGateway', 'Count', 'ApiId', `\${${api}}`],
    ['.', '4xx', '.', '.'],
    ['.', '5xx', '.', '.'],
  ]),
  panel(
    'API: latency',
    ['p50', 'p95', 'p99'].map((stat) => ['AWS/ApiGateway', 'Latency', 'ApiId', `\${${api}}`, { stat }]),
    { label: 'ms' },
  ),
];

const ofFunctions = (functions) => {
  const each = (MetricName) => functions.map(({ name }) => ['AWS/Lambda', MetricName, 'FunctionName', name]);
  const lags = functions
    .filter(({ streams }) => streams)
    .map(({ name }) => ['AWS/Lambda', 'IteratorAge', 'FunctionName', name]);
  return [
    panel('Functions: died, threw or ran out of time', each('Errors')),
    panel('Functions: throttled', each('Throttles')),
    panel('Functions: duration, p99', each('Duration'), { stat: 'p99', label: 'ms' }),
    panel('Functions: at the same time', each('ConcurrentExecutions'), { stat: 'Maximum' }),
    ...(lags.length > 0 ? [panel('Streams: lag', lags, { stat: 'Maximum', label: 'ms' })] : []),
  ];
};

const ofTables = (tables) =>
  tables.flatMap((id) => {
    const table = (...names) => names.map((name) => ['AWS/DynamoDB', name, 'TableName', `\${${id}}`]);
    return [
      panel(`${id}: units used`, table('ConsumedWriteCapacityUnits', 'ConsumedReadCapacityUnits')),
      panel(`${id}: throttled`, table('WriteThrottleEvents', 'ReadThrottleEvents')),
    ];
  });

const ofQueues = (queues, deadLetters) => {
  const each = (ids, name) => ids.map((id) => ['AWS/SQS', name, 'QueueName', `\${${id}.QueueName}`]);
  const ids = queues.map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    panel('Queues: waiting', each(ids, 'ApproximateNumberOfMessagesVisible'), { stat: 'Maximum' }),
    panel('Queues: oldest', each(ids, 'ApproximateAgeOfOldestMessage'), { stat: 'Maximum', label: 's' }),
    panel('Dead letters', each(deadLetters, 'ApproximateNumberOfMessagesVisible'), { stat: 'Maximum' }),
  ];
};

// CloudFront's metrics are in one region for the world.
const ofDistribution = (id) => {
  const metric = (name) => ['AWS/CloudFront', name, 'DistributionId', `\${${id}}`, 'Region', 'Global'];
  const region = 'us-east-1';
  return [
    panel('CDN: requests', [metric('Requests')], { region }),
    panel('CDN: errors, percent', [metric('4xxErrorRate'), metric('5xxErrorRate')], {
      region,
      stat: 'Average',
    }),
  ];
};

/**
 * A service's dashboard.
 * @param service its name as its lines have it, e.g. "ballot"
 * @param parts what is in its template (parts.cjs)
 * @param name of the dashboard
 */
module.exports.dashboard = (service, parts, name) => {
  const { functions, queues, deadLetters, tables, api, distribution } = parts;
  const panels = [
    ...(api ? ofApi(api) : []),
    ...(functions.length > 0 ? [...requests(service), ...ofFunctions(functions)] : []),
    ...ofTables(tables),
    ...ofQueues(queues, deadLetters),
    ...(distribution ? ofDistribution(distribution) : []),
  ];
  const widgets = panels.map((each, i) => ({ ...each, x: (i % 3) * width, y: Math.floor(i / 3) * height }));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: { DashboardName: name, DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) } },
  };
};
