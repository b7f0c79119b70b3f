import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

type Properties = Record<string, string | number | boolean>;

// Read on every use: on the local platform the functions of all services share one process.
const getServiceName = (): string => process.env.SERVICE_NAME ?? 'suffra';

/** The log entry of one invocation: metrics in CloudWatch's embedded metric format (EMF), and properties. */
export interface InvocationLog {
  addContext(properties: Properties): void;
  /** Writes the log entry. @param status HTTP status; batch functions pass 200, or 500 when an item failed */
  end(status: number): void;
}

const metricsByOperation = new Map<string, Metrics>();

/**
 * Returns the metrics of an operation, without values. They are cached, because creating them costs more than
 * writing an entry.
 */
function getMetrics(service: string, operation: string): Metrics {
  const name = `${service}/${operation}`;
  const known = metricsByOperation.get(name);
  if (known !== undefined) return known;
  const metrics = new Metrics({
    namespace: 'Suffra',
    serviceName: service,
    defaultDimensions: { operation },
  });
  metricsByOperation.set(name, metrics);
  return metrics;
}

/**
 * Starts the log entry of one invocation. Only low-cardinality dimensions (service, operation) are metric
 * dimensions. Tenant, voting and correlation id are properties, whose cardinality is free.
 * @param operation the operation id of the route, or the name of the consumer
 */
export function startInvocationLog(operation: string, correlationId: string): InvocationLog {
  const started = performance.now();
  const service = getServiceName();
  const properties: Properties = { correlationId };
  return {
    addContext: (more) => {
      Object.assign(properties, more);
    },
    end: (status) => {
      const metrics = getMetrics(service, operation);
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
 * Counts a failed invocation by function. The alarm on this metric rolls back a canary release
 * (shared/deployment/release/release-alarms.cjs). Successful invocations publish nothing, which costs nothing.
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

/**
 * Publishes a count metric that an alarm watches, with the service as its only dimension. @param name metric
 * name in the namespace Suffra
 */
export function addCountMetric(name: string, value: number): void {
  const metrics = new Metrics({ namespace: 'Suffra', serviceName: getServiceName() });
  metrics.addMetric(name, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
}

/** Logs an internal error with its stack. Never log a request body. */
export function logError(message: string, error: unknown, properties: Properties): void {
  const thrown = error instanceof Error ? error : new Error(String(error));
  new Logger({ serviceName: getServiceName() }).error(message, { error: thrown, ...properties });
}
