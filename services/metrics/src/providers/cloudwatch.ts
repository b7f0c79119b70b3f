import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { limitClient } from '@suffra/shared/client-limits';

let client: CloudWatchClient | undefined;
const getClient = (): CloudWatchClient => {
  client ??= new CloudWatchClient(limitClient('control'));
  return client;
};

/** SQS writes the metric every minute, some minutes late. An empty queue has none. */
const windowMs = 10 * 60_000;

/**
 * Reads the age of the oldest message of each queue, in seconds. Queues without messages are left out. The metrics of up to
 * 500 queues are read with one request.
 * @param now milliseconds since the epoch
 */
export async function readQueueAges(
  queueNames: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (queueNames.length === 0) return new Map();
  const { MetricDataResults = [] } = await getClient().send(
    new GetMetricDataCommand({
      StartTime: new Date(now - windowMs),
      EndTime: new Date(now),
      MetricDataQueries: queueNames.map((queueName, i) => ({
        Id: `q${i}`,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/SQS',
            MetricName: 'ApproximateAgeOfOldestMessage',
            Dimensions: [{ Name: 'QueueName', Value: queueName }],
          },
          Period: 60,
          Stat: 'Maximum',
        },
      })),
    }),
  );
  const ages = new Map<string, number>();
  for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
    const queueName = queueNames[Number(Id.slice(1))];
    const newest = Timestamps.map((timestamp, i) => ({ at: timestamp.getTime(), age: Values[i] ?? 0 })).sort(
      (a, b) => b.at - a.at,
    )[0];
    if (queueName !== undefined && newest !== undefined) ages.set(queueName, Math.round(newest.age));
  }
  return ages;
}

/** An alarm that is in the state ALARM. */
export interface ActiveAlarm {
  readonly name: string;
  /** States the fault and the first step. */
  readonly description: string;
  /** Since when, milliseconds since the epoch. */
  readonly since: number;
}

/** Reads the alarms of a stage that are in the state ALARM. CloudWatch returns at most 100 of the account. */
export async function readActiveAlarms(stage: string): Promise<readonly ActiveAlarm[]> {
  const { MetricAlarms = [] } = await getClient().send(
    new DescribeAlarmsCommand({ StateValue: 'ALARM', AlarmNamePrefix: 'suffra-', MaxRecords: 100 }),
  );
  const isOfStage = new RegExp(`^suffra-[a-z]+-${stage}-`);
  return MetricAlarms.flatMap(({ AlarmName = '', AlarmDescription = '', StateUpdatedTimestamp }) =>
    isOfStage.test(AlarmName)
      ? [{ name: AlarmName, description: AlarmDescription, since: StateUpdatedTimestamp?.getTime() ?? 0 }]
      : [],
  );
}
