import { gzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';

/** A line in a log, under the id that CloudWatch gave it. */
export interface LogEvent {
  readonly id: string;
  readonly message: string;
}

/** A line as `requestLine` of shared/runtime/observability/invocation-log.ts writes it. @param at milliseconds since the epoch */
export const createLogLine = (tenantId: string, at: number, more: object = {}): string =>
  JSON.stringify({
    _aws: { Timestamp: at, CloudWatchMetrics: [] },
    service: 'ballot',
    operation: 'castVote',
    duration: 12.345,
    errors: 0,
    refusals: 0,
    method: 'PUT',
    status: '201',
    tenantId,
    correlationId: 'c-12345678',
    ...more,
  });

/** The event with which CloudWatch Logs delivers lines to a function. */
export const createLogsEvent = (
  events: readonly LogEvent[],
  messageType = 'DATA_MESSAGE',
): CloudWatchLogsEvent => ({
  awslogs: {
    data: gzipSync(
      JSON.stringify({
        messageType,
        owner: '123456789012',
        logGroup: '/aws/lambda/suffra-ballot-prod-castVote',
        logStream: '2026/11/25/[$LATEST]abc',
        subscriptionFilters: ['f'],
        logEvents: events.map((event) => ({ ...event, timestamp: 0 })),
      }),
    ).toString('base64'),
  },
});
