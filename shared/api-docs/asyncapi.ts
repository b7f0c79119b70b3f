import type { EventDefinition } from '../runtime/events/cloud-event.ts';
import { toJsonSchema } from './openapi.ts';

type Json = Record<string, unknown>;

/** The events that one service publishes to its topic. */
export interface Publisher {
  readonly service: string;
  readonly events: readonly EventDefinition[];
}

/**
 * Creates the AsyncAPI 3.0 document of the event catalog: one channel per topic, one CloudEvents 1.0 message
 * per event type.
 */
export function createAsyncApi(publishers: readonly Publisher[]): Json {
  const mapEvents = <T>(toEntry: (publisher: Publisher, event: EventDefinition) => [string, T]) =>
    Object.fromEntries(
      publishers.flatMap((publisher) => publisher.events.map((event) => toEntry(publisher, event))),
    );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Suffra events',
      version: '1',
      description:
        'One SNS topic per service. Subscribers filter by the message attribute `type`. An event may be delivered more than once, late or out of order.',
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
      messages: mapEvents((_, event) => [
        event.type,
        {
          name: event.type,
          summary: event.description,
          ...toPayload(event),
        },
      ]),
    },
  };
}

/** A message contains one event, or an array of events of one type and tenant (CloudEvents batched content mode). */
function toPayload(event: EventDefinition): Json {
  const { maxEventsPerMessage: maxItems = 1 } = event;
  const payload = toSchema(event);
  if (maxItems === 1) return { contentType: 'application/cloudevents+json', payload };
  const items = { $ref: `#/components/messages/${event.type}/payload/oneOf/0` };
  return {
    contentType: 'application/cloudevents-batch+json',
    description: 'One event, or an array of several events of one tenant.',
    payload: { oneOf: [payload, { type: 'array', items, minItems: 2, maxItems }] },
  };
}

function toSchema({ type, source, data }: EventDefinition): Json {
  return {
    type: 'object',
    required: ['specversion', 'id', 'source', 'type', 'time', 'tenantid', 'correlationid', 'data'],
    properties: {
      specversion: { const: '1.0' },
      id: { type: 'string', description: 'The same each time the same change is published.' },
      source: { const: source },
      type: { const: type },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { const: 'application/json' },
      tenantid: { type: 'string' },
      correlationid: { type: 'string' },
      data: toJsonSchema(data),
    },
  };
}
