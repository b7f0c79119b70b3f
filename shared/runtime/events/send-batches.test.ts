import { expect } from 'chai';
import * as fc from 'fast-check';
import sinon from 'sinon';
import { assertAllSent, type RejectedEntry, sendInBatches, splitIntoBatches } from './send-batches.ts';

const kibibyte = 1_024;
const createError = (name: string): Error => Object.assign(new Error(name), { name });

describe('splitIntoBatches', () => {
  it('keeps every message and the order, within 10 messages and 256 KiB', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 * kibibyte }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, (messages) => {
        const batches = splitIntoBatches(messages, (size) => size);
        expect(batches.flat()).to.deep.equal(messages);
        for (const batch of batches) {
          expect(batch.length).to.be.within(1, 10);
          const bytes = batch.reduce((sum, size) => sum + size, 0);
          expect(batch.length === 1 || bytes <= 256 * kibibyte).to.equal(true);
        }
      }),
    );
  });

  it('sends a message above the limit in a batch of its own', () => {
    const messages = [1, 300 * kibibyte, 2];
    expect(splitIntoBatches(messages, (size) => size)).to.deep.equal([[1], [300 * kibibyte], [2]]);
  });
});

describe('sendInBatches', () => {
  /** A queue that rejects, or fails on, some messages. */
  class FakeQueue {
    readonly requests: number[][] = [];
    readonly received: number[] = [];
    constructor(
      private readonly reject: (message: number, request: number) => RejectedEntry | undefined,
      private readonly fail: (messages: number[]) => Error | undefined = () => undefined,
    ) {}

    sendAll = (messages: readonly number[], maxConcurrency = 10) =>
      sendInBatches(messages, {
        getBytes: () => 1,
        maxConcurrency,
        send: async (entries) => {
          const batch = entries.map(({ message }) => message);
          const request = this.requests.push(batch);
          const error = this.fail(batch);
          if (error !== undefined) throw error;
          return entries.flatMap(({ id, message }) => {
            const rejected = this.reject(message, request);
            if (rejected === undefined) this.received.push(message);
            return rejected === undefined ? [] : [{ Id: id, ...rejected }];
          });
        },
      });
  }
  const count = (n: number) => Array.from({ length: n }, (_, i) => i);
  const accept = () => undefined;

  it('sends ten messages with one request', async () => {
    const queue = new FakeQueue(accept);
    expect(await queue.sendAll(count(25))).to.deep.equal([]);
    expect(queue.requests.map(({ length }) => length)).to.deep.equal([10, 10, 5]);
  });

  it('sends only the rejected messages again', async () => {
    const queue = new FakeQueue((message, request) =>
      request === 1 && message === 3 ? { Code: 'InternalError', SenderFault: false } : undefined,
    );
    expect(await queue.sendAll(count(5))).to.deep.equal([]);
    expect(queue.requests).to.deep.equal([count(5), [3]]);
  });

  it('reports a message that stays rejected after three attempts, and one that is invalid after the first', async () => {
    const queue = new FakeQueue((message) =>
      message < 3 ? undefined : { Code: 'InternalError', SenderFault: message === 4 },
    );
    const failures = await queue.sendAll(count(5));
    expect(failures.map(({ index }) => index)).to.deep.equal([3, 4]);
    expect(queue.requests).to.deep.equal([count(5), [3], [3]]);
    expect(() => assertAllSent(failures)).to.throw('2 messages were not sent');
  });

  it('begins no other request after one has failed', async () => {
    const queue = new FakeQueue(accept, (batch) =>
      batch.includes(15) ? createError('TimeoutError') : undefined,
    );
    const failures = await queue.sendAll(count(40), 1);
    expect(failures.map(({ index }) => index)).to.deep.equal(count(40).slice(10));
    expect(queue.requests).to.have.length(2);
  });

  it('sends each message alone if the request is invalid, so that one message holds no other one up', async () => {
    const queue = new FakeQueue(accept, (batch) =>
      batch.includes(1) ? createError('InvalidParameter') : undefined,
    );
    const failures = await queue.sendAll(count(3));
    expect(failures.map(({ index }) => index)).to.deep.equal([1]);
    expect(queue.received).to.deep.equal([0, 2]);
  });

  it('sends in order if one request is in flight at a time', async () => {
    const queue = new FakeQueue(accept);
    await queue.sendAll(count(45), 1);
    expect(queue.received).to.deep.equal(count(45));
  });

  it('reports exactly the messages that were not received, whatever is rejected', async () => {
    const random = sinon.stub(Math, 'random').returns(0);
    try {
      const rejectionCounts = fc.dictionary(
        fc.integer({ min: 0, max: 59 }).map(String),
        fc.integer({ min: 1, max: 4 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 60 }), rejectionCounts, async (size, rejections) => {
          const left = new Map(Object.entries(rejections));
          const queue = new FakeQueue((message) => {
            const times = left.get(String(message)) ?? 0;
            left.set(String(message), times - 1);
            return times > 0 ? { Code: 'InternalError', SenderFault: false } : undefined;
          });
          const failures = await queue.sendAll(count(size));
          const failed = failures.map(({ index }) => index);
          expect(new Set(failed)).to.deep.equal(
            new Set(count(size).filter((i) => !queue.received.includes(i))),
          );
          expect(new Set(queue.received).size).to.equal(queue.received.length);
          for (const index of failed) expect(rejections[String(index)]).to.be.at.least(3);
        }),
      );
    } finally {
      random.restore();
    }
  });
});
