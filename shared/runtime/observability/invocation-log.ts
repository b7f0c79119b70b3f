import { type LogLevel, toMessageLine, toMetricLine } from './log-lines.ts';
import { logOutput } from './log-output.ts';

/** Properties of a log line. One that is undefined is left out. */
export type LogProperties = Readonly<Record<string, string | number | boolean | undefined>>;

// Read on every use: on the local platform the functions of all services share one process.
const getServiceName = (): string => process.env.SERVICE_NAME ?? 'suffra';

/** The log line of one invocation (docs/metrics.md). It is short, because its bytes are a part of the cost of each call. */
export interface InvocationLog {
  /** Adds properties. Never add a secret, the choices of a vote, or the id of a voter. */
  addContext(properties: LogProperties): void;
  /** Writes the line. @param status HTTP status; other functions pass 200, 500 when an item failed, or 425 when its time has not come */
  end(status: number): void;
}

/**
 * Starts the log line of a request. @param route the operation id of the route. It is also the key of its function in serverless.yml,
 * except for a function with several routes
 */
export const startRequestLog = (route: string, correlationId: string): InvocationLog =>
  startLine({ route }, { correlationId });

/** Starts the log line of any other invocation. @param name of a function that has no name, in tests */
export const startInvocationLog = (name: string, properties: LogProperties = {}): InvocationLog =>
  startLine({ function: getFunctionKey() ?? name }, properties);

function startLine(name: LogProperties, properties: LogProperties): InvocationLog {
  const started = performance.now();
  const context = { ...properties };
  return {
    addContext: (more) => {
      Object.assign(context, more);
    },
    end: (status) => {
      const ms = Math.round((performance.now() - started) * 100) / 100;
      // Release alarms compare versions (shared/deployment/observe/failure-metric.cjs).
      const { AWS_LAMBDA_FUNCTION_VERSION: version = 'local' } = process.env;
      logOutput.write(JSON.stringify({ ...name, status, ms, ...context, version }));
    },
  };
}

/** Returns the key of the function in serverless.yml: the last part of its name, `suffra-<service>-<stage>-<key>`. */
function getFunctionKey(): string | undefined {
  const name = process.env.AWS_LAMBDA_FUNCTION_NAME;
  return name?.slice(name.lastIndexOf('-') + 1);
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
  logOutput.write(toMetricLine(name, value, serviceName, Date.now()));
}

/** Logs something that a person should look at, although nothing failed here. */
export const logWarning = (message: string, properties: LogProperties): void =>
  logMessage('WARN', message, properties);

/** Logs an internal error with its stack. Never log a request body. */
export function logError(message: string, error: unknown, properties: LogProperties): void {
  const thrown = error instanceof Error ? error : new Error(String(error));
  logMessage('ERROR', message, properties, thrown);
}

function logMessage(level: LogLevel, message: string, properties: LogProperties, error?: Error): void {
  // Lambda sets this variable for each invocation.
  const traceId = /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];
  const timestamp = new Date().toISOString();
  const context = { service: getServiceName(), xray_trace_id: traceId, ...properties };
  logOutput.write(toMessageLine({ level, message, timestamp }, context, error));
}
