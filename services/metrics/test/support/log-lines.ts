import { gzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import type { LogEvent } from '../../src/consumers/request-log-line.ts';

/** A line like those of shared/runtime/observability/invocation-log.ts. */
export const createLogLine = (tenant: string, more: object = {}): string =>
  JSON.stringify({
    route: 'castVote',
    status: 201,
    ms: 12.34,
    correlationId: 'c-12345678',
    tenant,
    version: '7',
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
        logEvents: events,
      }),
    ).toString('base64'),
  },
});
