import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

const cloudwatch = new CloudWatchClient({});

/** A deployed alarm, by the start of its name. */
export async function alarmNamed(stack: string, logicalId: string): Promise<MetricAlarm> {
  const { MetricAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `${stack}-${logicalId}` }),
  );
  const [alarm] = MetricAlarms;
  if (alarm === undefined) throw new Error(`${stack} has no alarm ${logicalId}`);
  return alarm;
}

/**
 * Whether the condition of an alarm is met by what its function did since a moment. The engine counts calls and errors of
 * functions, but neither by alias nor, in its own alarms, by function: so the alarm's own statistic and threshold are held
 * against the metric of the one function.
 */
export async function isMet(alarm: MetricAlarm, since: number): Promise<boolean> {
  const { Namespace, MetricName, Statistic, Dimensions = [], Threshold = 0, ComparisonOperator } = alarm;
  if (Statistic !== 'Average' || ComparisonOperator !== 'GreaterThanThreshold')
    throw new Error('the gate knows averages above a threshold');
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
