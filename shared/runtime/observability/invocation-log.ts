import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

type Properties = Record<string, string | number | boolean>;

// Read on every use: on the local platform the functions of all services share one process.
const getServiceName = (): string => process.env.SERVICE_NAME ?? 'suffra';

/** The log entry of one invocation: metrics in CloudWatch's embedded metric format (EMF), and properties. */
export interface InvocationLog {
  addContext(properties: Properties): void;
  /** Writes the log entry. @param status HTTP status; batch functions pass 200, 500 when an item failed, or 425 when its time has not come */
  end(status: number): void;
}

const metricsByService = new Map<string, Metrics>();

/**
 * Returns the metrics of this version of the function, without values. They are cached, because creating them costs
 * more than writing an entry. The version is a dimension, because a release compares the new version with a limit
 * (shared/deployment/release/release-alarms.cjs).
 */
function getMetrics(service: string): Metrics {
  const known = metricsByService.get(service);
  if (known !== undefined) return known;
  const { AWS_LAMBDA_FUNCTION_NAME = 'local', AWS_LAMBDA_FUNCTION_VERSION = 'local' } = process.env;
  const metrics = new Metrics({
    namespace: 'Suffra',
    serviceName: service,
    defaultDimensions: { function: AWS_LAMBDA_FUNCTION_NAME, version: AWS_LAMBDA_FUNCTION_VERSION },
  });
  metricsByService.set(service, metrics);
  return metrics;
}

/**
 * Starts the log entry of one invocation. Only low-cardinality dimensions (service, function, version) are metric
 * dimensions. Operation, tenant, voting and correlation id are properties, whose cardinality is free.
 * @param operation the operation id of the route, or the name of the consumer
 */
export function startInvocationLog(operation: string, correlationId: string): InvocationLog {
  const started = performance.now();
  const service = getServiceName();
  const properties: Properties = { operation, correlationId };
  return {
    addContext: (more) => {
      Object.assign(properties, more);
    },
    end: (status) => {
      const metrics = getMetrics(service);
      const durationMs = Math.round((performance.now() - started) * 100) / 100;
      metrics.addMetric('duration', MetricUnit.Milliseconds, durationMs);
      metrics.addMetric('errors', MetricUnit.Count, status >= 500 ? 1 : 0);
      for (const [name, value] of Object.entries({ ...properties, status }))
        metrics.addMetadata(name, String(value));
      metrics.publishStoredMetrics();
    },
  };
}

/**
 * Publishes a count metric that an alarm watches, with the service as its only dimension. @param name metric
 * name in the namespace Suffra
 */
export const addCountMetric = (name: string, value: number): void =>
  publishCount(name, value, getServiceName());

/**
 * Publishes a count metric of all services together, so one alarm watches them for the price of one metric. The log entry
 * with the ids tells the service.
 */
export const addPlatformCountMetric = (name: string, value: number): void =>
  publishCount(name, value, 'platform');

function publishCount(name: string, value: number, serviceName: string): void {
  const metrics = new Metrics({ namespace: 'Suffra', serviceName });
  metrics.addMetric(name, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
}

/** Logs something that a person should look at, although nothing failed here. */
export function logWarning(message: string, properties: Properties): void {
  new Logger({ serviceName: getServiceName() }).warn(message, properties);
}

/** Logs an internal error with its stack. Never log a request body. */
export function logError(message: string, error: unknown, properties: Properties): void {
  const thrown = error instanceof Error ? error : new Error(String(error));
  new Logger({ serviceName: getServiceName() }).error(message, { error: thrown, ...properties });
}
