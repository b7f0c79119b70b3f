import type { SQSEvent } from 'aws-lambda';
import { type EventKind, enveloped, type Said, say } from '../src/events/envelope.ts';

/** An event of the catalogue as its subscriber's queue would hold it: the body of one SQS message. */
export function messageOf<K extends EventKind>(
  kind: K,
  about: { tenantId: string; data: Said<K>['data']; id?: string; correlationId?: string; time?: string },
): string {
  const { id = `test-${Math.random().toString(36).slice(2)}`, ...rest } = about;
  const defaults = { correlationId: 'test-correlation', time: new Date().toISOString() };
  return JSON.stringify(enveloped(id, say(kind, { ...defaults, ...rest })));
}

/** The batch that Lambda would hand to the function of a queue. */
export function batchOf(...bodies: string[]): SQSEvent {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `m${i}`,
      receiptHandle: `r${i}`,
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:test',
      awsRegion: 'eu-central-1',
    })),
  };
}
