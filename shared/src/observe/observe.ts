import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

type Properties = Record<string, string | number | boolean>;

// Read at each use: on the local platform the functions of all services share this process.
const serviceName = (): string => process.env.SERVICE_NAME ?? 'suffra';

/** The one line of a request or a batch: metrics in CloudWatch's embedded format, everything else as properties. */
export interface Line {
  note(properties: Properties): void;
  /** Writes the line. @param status HTTP status; a batch passes 200, or 500 when an item failed */
  end(status: number): void;
}

const made = new Map<string, Metrics>();

/** The metrics of an operation, empty: made once, because to make them costs more than to write a line. */
function metricsOf(service: string, operation: string): Metrics {
  const name = `${service}/${operation}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const metrics = new Metrics({
    namespace: 'Suffra',
    serviceName: service,
    defaultDimensions: { operation },
  });
  made.set(name, metrics);
  return metrics;
}

/**
 * Starts the line of one request. Metrics carry low-cardinality dimensions alone (service, operation); tenant, voting
 * and correlation id are properties, which cost nothing to vary (design.md §9).
 * @param operation the operation id of the route, or the name of the consumer
 */
export function requestLine(operation: string, correlationId: string): Line {
  const started = performance.now();
  const service = serviceName();
  const properties: Properties = { correlationId };
  return {
    note: (more) => {
      Object.assign(properties, more);
    },
    end: (status) => {
      const metrics = metricsOf(service, operation);
      metrics.addMetric('duration', MetricUnit.Milliseconds, performance.now() - started);
      metrics.addMetric('errors', MetricUnit.Count, status >= 500 ? 1 : 0);
      metrics.addMetric('refusals', MetricUnit.Count, status >= 400 && status < 500 ? 1 : 0);
      for (const [name, value] of Object.entries({ ...properties, status }))
        metrics.addMetadata(name, String(value));
      metrics.publishStoredMetrics();
      if (status >= 500) countFailure(service);
    },
  };
}

/**
 * Counts a failure under the function that failed, which is what takes its release back
 * (shared/serverless/release/alarms.cjs). Nothing is said of calls that went well: a metric that is silent costs nothing.
 */
function countFailure(service: string): void {
  const name = process.env.AWS_LAMBDA_FUNCTION_NAME;
  if (name === undefined) return;
  const metrics = new Metrics({
    namespace: 'Suffra',
    serviceName: service,
    defaultDimensions: { function: name },
  });
  metrics.addMetric('failures', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** Counts something that an alarm watches, by service alone. @param name the metric's name in the namespace Suffra */
export function count(name: string, times: number): void {
  const metrics = new Metrics({ namespace: 'Suffra', serviceName: serviceName() });
  metrics.addMetric(name, MetricUnit.Count, times);
  metrics.publishStoredMetrics();
}

/** Logs what went wrong on our side, with its stack; never with a request's body. */
export function logError(message: string, error: unknown, properties: Properties): void {
  const thrown = error instanceof Error ? error : new Error(String(error));
  new Logger({ serviceName: serviceName() }).error(message, { error: thrown, ...properties });
}
