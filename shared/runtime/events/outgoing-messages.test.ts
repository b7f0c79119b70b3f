import { expect } from 'chai';
import * as z from 'zod/mini';
import { createEvent, defineEvent } from './cloud-event.ts';
import {
  type EventOfChange,
  groupIntoMessages,
  type MessageOfChanges,
  parseMessageBody,
  toMessageBody,
} from './outgoing-messages.ts';

const define = (type: string, maxEventsPerMessage?: number) =>
  defineEvent({
    type,
    source: '/test',
    description: 'An event of the test.',
    data: z.object({}),
    ...(maxEventsPerMessage !== undefined && { maxEventsPerMessage }),
  });
const single = define('single');
const shared = define('shared', 3);
const createOne = (
  changeIndex: number,
  kind = shared,
  { tenantId = 'acme', delaySeconds }: { tenantId?: string; delaySeconds?: number } = {},
): EventOfChange => ({
  changeIndex,
  id: `e${changeIndex}`,
  draft: createEvent(kind, { tenantId, correlationId: 'c', time: '2026-12-01T00:00:00Z', data: {} }),
  delaySeconds,
});
const summarize = (messages: MessageOfChanges[]) =>
  messages.map(({ changeIndex, events, delaySeconds }) => [
    changeIndex,
    events.map(({ id }) => id).join(' '),
    delaySeconds,
  ]);

describe('groupIntoMessages', () => {
  it('puts events of one type and tenant into a message, up to the maximum of their type', () => {
    const events = [0, 1, 2, 3].map((index) => createOne(index));
    expect(summarize(groupIntoMessages(events))).to.deep.equal([
      [0, 'e0 e1 e2', 0],
      [3, 'e3', 0],
    ]);
  });

  it('keeps events of another type, tenant or delay apart', () => {
    const events = [
      createOne(0),
      createOne(1, shared, { tenantId: 'other' }),
      createOne(2, define('else', 3)),
      createOne(3, shared, { delaySeconds: 60 }),
      createOne(4),
    ];
    expect(summarize(groupIntoMessages(events))).to.deep.equal([
      [0, 'e0 e4', 0],
      [1, 'e1', 0],
      [2, 'e2', 0],
      [3, 'e3', 60],
    ]);
  });

  it('gives an event without a maximum a message of its own', () => {
    expect(groupIntoMessages([createOne(0, single), createOne(1, single)])).to.have.length(2);
  });
});

describe('the body of a message', () => {
  it('is one event, or an array of events', () => {
    const [one, many] = [[createOne(0)], [createOne(0), createOne(1)]].map((events) => {
      const [message] = groupIntoMessages(events);
      if (message === undefined) throw new Error('no message');
      return { events: message.events, body: toMessageBody(message) };
    });
    expect(JSON.parse(one?.body ?? '')).to.include({ id: 'e0' });
    for (const message of [one, many])
      expect(parseMessageBody(message?.body ?? '')).to.deep.equal(message?.events);
  });

  it('is rejected if it is no JSON or has no event', () => {
    expect(() => parseMessageBody('no json')).to.throw();
    expect(() => parseMessageBody('[]')).to.throw('no event');
  });
});
