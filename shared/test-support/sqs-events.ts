import type { SQSEvent } from 'aws-lambda';
import {
  createEvent,
  type EventDefinition,
  type EventDraft,
  toCloudEvent,
} from '../runtime/events/cloud-event.ts';

/** Creates the body of an SQS message with an event, as the queue of a subscriber contains it. */
export function toSqsMessage<K extends EventDefinition>(
  kind: K,
  properties: {
    tenantId: string;
    data: EventDraft<K>['data'];
    id?: string;
    correlationId?: string;
    time?: string;
  },
): string {
  const { id = `test-${Math.random().toString(36).slice(2)}`, ...rest } = properties;
  const defaults = { correlationId: 'test-correlation', time: new Date().toISOString() };
  return JSON.stringify(toCloudEvent(id, createEvent(kind, { ...defaults, ...rest })));
}

/** Creates the batch that Lambda passes to the function of a queue. */
export function toSqsEvent(...bodies: string[]): SQSEvent {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `m${i}`,
      receiptHandle: `r${i}`,
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: String(Date.now()),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:test',
      awsRegion: 'eu-central-1',
    })),
  };
}
