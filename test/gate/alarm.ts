import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

const cloudwatch = new CloudWatchClient({});

/** Reads a deployed alarm by the start of its name. @throws when there is none */
export async function readAlarm(stack: string, logicalId: string): Promise<MetricAlarm> {
  const { MetricAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `${stack}-${logicalId}` }),
  );
  const [alarm] = MetricAlarms;
  if (alarm === undefined) throw new Error(`${stack} has no alarm ${logicalId}`);
  return alarm;
}

/**
 * Whether the metric of a function has met the condition of an alarm since a time. The engine counts invocations and
 * errors by function, but not by alias, and its alarms do not filter by function. So the statistic and threshold of the
 * alarm are compared with the metric of the function.
 */
export async function isConditionMet(alarm: MetricAlarm, since: number): Promise<boolean> {
  const { Namespace, MetricName, Statistic, Dimensions = [], Threshold = 0, ComparisonOperator } = alarm;
  if (Statistic !== 'Average' || ComparisonOperator !== 'GreaterThanThreshold')
    throw new Error('the gate supports only averages above a threshold');
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName,
      Dimensions: Dimensions.filter(({ Name }) => Name === 'FunctionName'),
      StartTime: new Date(since),
      EndTime: new Date(Date.now() + 60_000),
      Period: 60,
      Statistics: ['Average'],
    }),
  );
  return Datapoints.some(({ Average = 0 }) => Average > Threshold);
}
