import { runInNewContext } from 'node:vm';
import * as z from 'zod/mini';

const metricStat = z.object({
  Metric: z.object({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
  }),
  Stat: z.enum(['Average', 'Sum']),
});
const mathAlarm = z.looseObject({
  Metrics: z.array(
    z.looseObject({
      Id: z.string(),
      Expression: z.optional(z.string()),
      MetricStat: z.optional(z.looseObject(metricStat.shape)),
    }),
  ),
  Threshold: z.number(),
  ComparisonOperator: z.literal('GreaterThanThreshold'),
});

/** The metrics of an alarm, as it names them. */
export type Metric = z.output<typeof metricStat>['Metric'];

/**
 * Whether an alarm with metric math fires in a period. The expression is evaluated with the functions of CloudWatch that our
 * alarms use.
 * @param properties of the compiled alarm
 * @param readDatapoints the data points of a metric in the period
 */
export function isAlarmFiring(
  properties: unknown,
  readDatapoints: (metric: Metric) => readonly number[],
): boolean {
  const { Metrics, Threshold } = mathAlarm.parse(properties);
  const values: Record<string, number | undefined> = {};
  for (const { Id, MetricStat } of Metrics) {
    if (MetricStat === undefined) continue;
    const points = readDatapoints(MetricStat.Metric);
    const sum = points.reduce((total, point) => total + point, 0);
    values[Id] = points.length === 0 ? undefined : MetricStat.Stat === 'Sum' ? sum : sum / points.length;
  }
  const expression = Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  const fill = (value: number | undefined, missing: number) => value ?? missing;
  const functions = {
    METRICS: () => Object.values(values),
    FILL: (value: number | undefined | (number | undefined)[], missing: number) =>
      Array.isArray(value) ? value.map((item) => fill(item, missing)) : fill(value, missing),
    MAX: (series: number[]) => Math.max(...series),
  };
  const result: unknown = runInNewContext(expression, { ...values, ...functions });
  return z.number().parse(result) > Threshold;
}
