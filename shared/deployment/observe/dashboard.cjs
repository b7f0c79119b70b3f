'use strict';

const { metricName, toNamespace } = require('./failure-metric.cjs');

const columns = 3;
const width = 8;
const height = 6;
/** Height of the title above the widgets of a service. */
const titleHeight = 1;

/** Creates a metrics widget. */
const createWidget = (title, metrics, { stat = 'Sum', region = `\${AWS::Region}`, label } = {}) => ({
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

/**
 * Creates a search for the metrics of all resources whose name contains the words of a stack name. It runs when the
 * dashboard is opened, so new resources appear automatically.
 */
const search = (schema, metric, stack, stat) => [
  [
    {
      expression: `SEARCH('{${schema}} MetricName="${metric}" ${stack.replaceAll('-', ' ')}', '${stat}', 60)`,
    },
  ],
];

const createServiceWidgets = (service, stack) => {
  const api = `\${${service}Api}`;
  const perVersion = 'AWS/Lambda,ExecutedVersion,FunctionName,Resource';
  const calls = (stat) => [
    [
      {
        expression: `SEARCH('{"${toNamespace(stack)}",function,version} MetricName="${metricName}"', '${stat}', 60)`,
      },
    ],
  ];
  return [
    createWidget('API: requests, 4xx and 5xx responses', [
      ['AWS/ApiGateway', 'Count', 'ApiId', api],
      ['.', '4xx', '.', '.'],
      ['.', '5xx', '.', '.'],
    ]),
    createWidget(
      'API: latency',
      ['p50', 'p95', 'p99'].map((stat) => ['AWS/ApiGateway', 'Latency', 'ApiId', api, { stat }]),
      { label: 'ms' },
    ),
    createWidget('Calls by version', calls('SampleCount')),
    createWidget('Failed calls by version', calls('Sum')),
    createWidget('Duration by version, p99', search(perVersion, 'Duration', stack, 'p99'), { label: 'ms' }),
    createWidget(
      'Functions: exceptions, timeouts, crashes',
      search('AWS/Lambda,FunctionName', 'Errors', stack, 'Sum'),
    ),
    createWidget('Functions: throttled calls', search('AWS/Lambda,FunctionName', 'Throttles', stack, 'Sum')),
    createWidget(
      'Streams: iterator age',
      search('AWS/Lambda,FunctionName', 'IteratorAge', stack, 'Maximum'),
      {
        label: 'ms',
      },
    ),
    createWidget('Table: consumed capacity units', [
      ...search('AWS/DynamoDB,TableName', 'ConsumedWriteCapacityUnits', stack, 'Sum'),
      ...search('AWS/DynamoDB,TableName', 'ConsumedReadCapacityUnits', stack, 'Sum'),
    ]),
    createWidget('Table: throttled reads and writes', [
      ...search('AWS/DynamoDB,TableName', 'WriteThrottleEvents', stack, 'Sum'),
      ...search('AWS/DynamoDB,TableName', 'ReadThrottleEvents', stack, 'Sum'),
    ]),
    createWidget('Queues and dead-letter queues: messages', [
      ...search('AWS/SQS,QueueName', 'ApproximateNumberOfMessagesVisible', stack, 'Maximum'),
    ]),
  ];
};

/** Creates the widgets of all function URLs of a stage. @param names words that the name of each function contains */
const createFunctionUrlWidgets = (names) => {
  const searchUrls = (metric, stat) => search('AWS/Lambda,FunctionName', metric, names, stat);
  return [
    createWidget(
      'Function URLs: requests, 4xx and 5xx responses',
      ['UrlRequestCount', 'Url4xxCount', 'Url5xxCount'].flatMap((metric) => searchUrls(metric, 'Sum')),
    ),
    createWidget('Function URLs: mean latency', searchUrls('UrlRequestLatency', 'Average'), { label: 'ms' }),
  ];
};

// CloudFront publishes its metrics in one region only.
const createDistributionWidgets = (id) => {
  const toMetric = (name) => ['AWS/CloudFront', name, 'DistributionId', `\${${id}}`, 'Region', 'Global'];
  const region = 'us-east-1';
  return [
    createWidget('CDN: requests', [toMetric('Requests')], { region }),
    createWidget('CDN: 4xx and 5xx responses', [toMetric('4xxErrorRate'), toMetric('5xxErrorRate')], {
      region,
      stat: 'Average',
      label: '%',
    }),
    createWidget('CDN: downloaded bytes', [toMetric('BytesDownloaded')], { region }),
  ];
};

/** Places the sections below each other, each with a title and rows of widgets. */
function placeSections(sections) {
  const placed = [];
  let y = 0;
  for (const { title, widgets } of sections) {
    const properties = { markdown: `## ${title}` };
    placed.push({ type: 'text', x: 0, y, width: columns * width, height: titleHeight, properties });
    y += titleHeight;
    for (const [i, widget] of widgets.entries())
      placed.push({ ...widget, x: (i % columns) * width, y: y + Math.floor(i / columns) * height });
    y += Math.ceil(widgets.length / columns) * height;
  }
  return placed;
}

/**
 * Creates the dashboard of a stage. There is one for all services, because each costs as much as 30 metrics in alarms.
 * @param services names of the services
 * @param stage name of the stage
 * @param distribution logical id of the CDN in this stack
 */
module.exports.createDashboard = (services, stage, distribution) => {
  const sections = [
    {
      title: 'CDN',
      widgets: [...createDistributionWidgets(distribution), ...createFunctionUrlWidgets(`suffra-${stage}`)],
    },
    ...services.map((service) => ({
      title: service,
      widgets: createServiceWidgets(service, `suffra-${service}-${stage}`),
    })),
  ];
  // The host of an API starts with its id.
  const toApiId = (service) => ({
    'Fn::Select': [0, { 'Fn::Split': ['.', { 'Fn::ImportValue': `suffra-${service}-${stage}-ApiHost` }] }],
  });
  const variables = Object.fromEntries(services.map((service) => [`${service}Api`, toApiId(service)]));
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      // Dashboards have no region, so a stage in two regions of an account needs two names.
      DashboardName: { 'Fn::Sub': `suffra-web-${stage}-\${AWS::Region}` },
      DashboardBody: { 'Fn::Sub': [JSON.stringify({ widgets: placeSections(sections) }), variables] },
    },
  };
};
