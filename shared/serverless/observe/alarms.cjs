'use strict';
const { alarm, dimension, mathAlarm } = require('./alarm.cjs');

/** Metrics that one alarm may add up (CloudWatch quotas: ten, and the sum itself takes none). */
const mostMetrics = 10;
/** Seconds that a message may wait before somebody is told, unless its queue delays or hides messages for longer. */
const longestWait = 1800;

const ofFunction = (name, MetricName) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: [dimension('FunctionName', name)],
});
const ofQueue = (id, MetricName) => ({
  Namespace: 'AWS/SQS',
  MetricName,
  Dimensions: [dimension('QueueName', { 'Fn::GetAtt': [id, 'QueueName'] })],
});

/**
 * Alarms that every service has, for what is in its template and no alarm of its own watches yet.
 * @param parts what there is (parts.cjs)
 * @param watches `(metricName, id) => boolean`: whether the service's own alarms watch that metric of it
 * @returns resources by logical id
 */
module.exports.plainAlarms = ({ functions, queues, deadLetters }, watches) => {
  const found = {};
  for (const id of deadLetters) {
    if (watches('ApproximateNumberOfMessagesVisible', id)) continue;
    const description = `Messages failed to the end and lie in ${id}; mend what fails, then send them again.`;
    const metric = ofQueue(id, 'ApproximateNumberOfMessagesVisible');
    found[`${id}Alarm`] = alarm(description, metric, { Statistic: 'Maximum', Threshold: 0 });
  }
  for (const { id, DelaySeconds = 0, VisibilityTimeout = 30 } of queues) {
    if (watches('ApproximateAgeOfOldestMessage', id)) continue;
    const Threshold = Math.max(longestWait, DelaySeconds + 2 * VisibilityTimeout);
    const description = `A message waits in ${id} for over ${Threshold / 60} minutes (seconds).`;
    const metric = ofQueue(id, 'ApproximateAgeOfOldestMessage');
    found[`${id}WaitsAlarm`] = alarm(description, metric, { Statistic: 'Maximum', Threshold });
  }
  for (const { id, name, streams, scheduled } of functions) {
    if (streams && !watches('IteratorAge', name)) {
      const description = `Changes wait for ${name} for over a minute (milliseconds).`;
      const how = { Statistic: 'Maximum', Threshold: 60_000 };
      found[`${id}LagsAlarm`] = alarm(description, ofFunction(name, 'IteratorAge'), how);
    }
    if (scheduled && !watches('Errors', name)) {
      const description = `${name} failed, which runs by the clock: nothing else tells of it.`;
      const how = { Statistic: 'Sum', Threshold: 0, Period: 3600 };
      found[`${id}FailsAlarm`] = alarm(description, ofFunction(name, 'Errors'), how);
    }
  }
  return found;
};

/** Alarms of what AWS turns away: calls of functions, reads and writes of tables, above what repeats make good. */
module.exports.throttleAlarms = ({ functions, tables }) => {
  const found = {};
  for (let from = 0; from < functions.length; from += mostMetrics) {
    const metrics = functions
      .slice(from, from + mostMetrics)
      .map(({ name }, i) => [`m${i}`, ofFunction(name, 'Throttles'), 'Sum']);
    found[`FunctionsThrottledAlarm${from / mostMetrics + 1}`] = mathAlarm(
      'Calls of functions were turned away for three minutes: the account has no environments left, or they come too fast.',
      { metrics, expression: 'SUM(METRICS())', label: 'calls turned away', period: 60 },
      { Threshold: 0, EvaluationPeriods: 3 },
    );
  }
  for (const id of tables) {
    const metrics = ['WriteThrottleEvents', 'ReadThrottleEvents'].map((MetricName, i) => [
      `m${i}`,
      { Namespace: 'AWS/DynamoDB', MetricName, Dimensions: [dimension('TableName', { Ref: id })] },
      'Sum',
    ]);
    found[`${id}ThrottledAlarm`] = mathAlarm(
      'Over ten reads or writes a minute were turned away for three minutes: the table, or one of its partitions, is full.',
      { metrics, expression: 'SUM(METRICS())', label: 'reads and writes turned away', period: 60 },
      { Threshold: 10, EvaluationPeriods: 3 },
    );
  }
  return found;
};
