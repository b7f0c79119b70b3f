import type { EventKind } from '../src/events/envelope.ts';
import { jsonSchema } from './openapi.ts';

type Json = Record<string, unknown>;

/** What one service publishes to its topic. */
export interface Publisher {
  readonly service: string;
  readonly events: readonly EventKind[];
}

/** The AsyncAPI 3.0 document of the event catalogue: a channel a topic, a message an event, CloudEvents 1.0. */
export function asyncapi(publishers: readonly Publisher[]): Json {
  const each = <T>(make: (publisher: Publisher, event: EventKind) => [string, T]) =>
    Object.fromEntries(
      publishers.flatMap((publisher) => publisher.events.map((event) => make(publisher, event))),
    );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Suffra events',
      version: '1',
      description:
        'One SNS topic a service; subscribers filter on the message attribute `type`. Any event may come twice, late or out of order.',
    },
    channels: Object.fromEntries(
      publishers.map(({ service, events }) => [
        service,
        {
          address: `suffra-${service}-{stage}-Topic`,
          parameters: { stage: { description: 'dev, qa, prod …' } },
          messages: Object.fromEntries(
            events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      publishers.map(({ service }) => [
        `publish-${service}`,
        { action: 'send', channel: { $ref: `#/channels/${service}` } },
      ]),
    ),
    components: {
      messages: each((_, event) => [
        event.type,
        {
          name: event.type,
          summary: event.description,
          contentType: 'application/cloudevents+json',
          payload: cloudEvent(event),
        },
      ]),
    },
  };
}

function cloudEvent({ type, source, data }: EventKind): Json {
  return {
    type: 'object',
    required: ['specversion', 'id', 'source', 'type', 'time', 'tenantid', 'correlationid', 'data'],
    properties: {
      specversion: { const: '1.0' },
      id: { type: 'string', description: 'The same whenever the same change is published again.' },
      source: { const: source },
      type: { const: type },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { const: 'application/json' },
      tenantid: { type: 'string' },
      correlationid: { type: 'string' },
      data: jsonSchema(data),
    },
  };
}
