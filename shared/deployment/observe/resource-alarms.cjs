'use strict';
const { createAlarm, createMathAlarm, toDimension } = require('./create-alarm.cjs');

/** Maximum age of a message before an alarm, unless its queue delays or hides messages for longer. */
const maxMessageAgeSeconds = 1800;

const toFunctionMetric = (name, MetricName) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: [toDimension('FunctionName', name)],
});
const toQueueMetric = (id, MetricName) => ({
  Namespace: 'AWS/SQS',
  MetricName,
  Dimensions: [toDimension('QueueName', { 'Fn::GetAtt': [id, 'QueueName'] })],
});

/**
 * Creates the alarms that every service needs. A resource that an alarm of the service already watches gets
 * none.
 * @param resources of the template (monitored-resources.cjs)
 * @param isWatched `(metricName, id) => boolean`: whether an alarm of the service watches that metric of the
 *   resource
 * @returns resources by logical id
 */
module.exports.createResourceAlarms = ({ functions, queues, deadLetterQueues }, isWatched) => {
  const alarms = {};
  for (const id of deadLetterQueues) {
    if (isWatched('ApproximateNumberOfMessagesVisible', id)) continue;
    const description = `At least 1 message is in the dead-letter queue ${id}. First, follow docs/runbooks/redrive-a-dead-letter-queue.md.`;
    const metric = toQueueMetric(id, 'ApproximateNumberOfMessagesVisible');
    alarms[`${id}Alarm`] = createAlarm(description, metric, { Statistic: 'Maximum', Threshold: 0 });
  }
  for (const { id, DelaySeconds = 0, VisibilityTimeout = 30 } of queues) {
    if (isWatched('ApproximateAgeOfOldestMessage', id)) continue;
    const Threshold = Math.max(maxMessageAgeSeconds, DelaySeconds + 2 * VisibilityTimeout);
    const description = `The oldest message in ${id} has waited for more than ${Threshold} seconds. First, check the errors and throttles of its function on the dashboard.`;
    const metric = toQueueMetric(id, 'ApproximateAgeOfOldestMessage');
    alarms[`${id}AgeAlarm`] = createAlarm(description, metric, { Statistic: 'Maximum', Threshold });
  }
  for (const { id, name, readsStream, isScheduled } of functions) {
    if (readsStream && !isWatched('IteratorAge', name)) {
      const description = `Stream records have waited for ${name} for more than 60,000 ms. First, read its log: it retries a failed batch until it succeeds.`;
      const settings = { Statistic: 'Maximum', Threshold: 60_000 };
      alarms[`${id}AgeAlarm`] = createAlarm(description, toFunctionMetric(name, 'IteratorAge'), settings);
    }
    if (isScheduled && !isWatched('Errors', name)) {
      const description = `${name} failed at least once within an hour. It runs on a schedule, so no caller notices. First, read its log.`;
      const settings = { Statistic: 'Sum', Threshold: 0, Period: 3600 };
      alarms[`${id}ErrorsAlarm`] = createAlarm(description, toFunctionMetric(name, 'Errors'), settings);
    }
  }
  return alarms;
};

/** Creates the alarms for more throttled reads and writes of a table than retries absorb. */
module.exports.createThrottleAlarms = ({ tables }) => {
  const alarms = {};
  for (const id of tables) {
    const metrics = ['WriteThrottleEvents', 'ReadThrottleEvents'].map((MetricName, i) => [
      `m${i}`,
      { Namespace: 'AWS/DynamoDB', MetricName, Dimensions: [toDimension('TableName', { Ref: id })] },
      'Sum',
    ]);
    alarms[`${id}ThrottlesAlarm`] = createMathAlarm(
      'More than 10 reads and writes were throttled in each of three consecutive minutes. First, check whether one partition key is hot, then raise the warm throughput (docs/runbooks/prepare-for-a-burst.md).',
      { metrics, expression: 'SUM(METRICS())', label: 'throttled reads and writes', period: 60 },
      { Threshold: 10, EvaluationPeriods: 3 },
    );
  }
  return alarms;
};
