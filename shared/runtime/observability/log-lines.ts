/** The level of a message. Lines without a level are those of invocations and metrics. */
export type LogLevel = 'WARN' | 'ERROR';

/**
 * Creates the line of a message. Powertools is not used, because it would be a sixth of the code of the functions that
 * cast votes (docs/decisions/043).
 * @param context properties; one that is undefined is left out
 */
export function toMessageLine(
  head: { readonly level: LogLevel; readonly message: string; readonly timestamp: string },
  context: Readonly<Record<string, string | number | boolean | undefined>>,
  error?: Error,
): string {
  if (error === undefined) return JSON.stringify({ ...head, ...context });
  const { name, message, stack } = error;
  try {
    return JSON.stringify({ ...head, ...context, error: toLoggedError(error) });
  } catch {
    // A property of the error contains itself or has no form in JSON. The error must be logged anyway.
    return JSON.stringify({ ...head, ...context, error: { name, message, stack } });
  }
}

/** Converts an error with its causes and its own properties, such as `$metadata` of the SDK. */
const toLoggedError = ({ name, message, stack, cause, ...properties }: Error): object => ({
  name,
  message,
  stack,
  cause: cause instanceof Error ? toLoggedError(cause) : cause,
  ...properties,
});

/**
 * Creates the line of a count metric in the embedded metric format (EMF), which CloudWatch turns into a metric of the
 * namespace Suffra.
 * @param now milliseconds since the epoch
 */
export const toMetricLine = (name: string, value: number, service: string, now: number): string =>
  JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        { Namespace: 'Suffra', Dimensions: [['service']], Metrics: [{ Name: name, Unit: 'Count' }] },
      ],
    },
    service,
    [name]: value,
  });
