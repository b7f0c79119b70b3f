import type { InvocationContext } from '@suffra/shared/http/route';
import { type InvocationLog, logError } from '@suffra/shared/observability/invocation-log';
import { runUntilDeadline } from '@suffra/shared/request-deadline';
import { isTransientError } from '@suffra/shared/transient-error';

/** The response of a WebSocket route. API Gateway refuses a new connection with a status other than 200. */
interface WebSocketResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Handles an event of a WebSocket connection until its deadline. At the deadline, and after another error of AWS that may
 * go away by itself, the response is 503. The log entry is written.
 * @throws every other error
 */
export async function respondUntilDeadline(
  context: InvocationContext | undefined,
  log: InvocationLog,
  run: () => Promise<WebSocketResponse>,
): Promise<WebSocketResponse> {
  try {
    const response = await runUntilDeadline({ remainingMs: context?.getRemainingTimeInMillis() }, run);
    log.end(response.statusCode);
    return response;
  } catch (error) {
    const isTransient = isTransientError(error);
    log.end(isTransient ? 503 : 500);
    if (!isTransient) throw error;
    logError('a WebSocket event was not handled in time', error, {});
    return { statusCode: 503, headers: { 'Retry-After': '3' }, body: '' };
  }
}
