import { expect } from 'chai';
import { toMessageLine, toMetricLine } from './log-lines.ts';

const head = { level: 'ERROR', message: 'a route failed', timestamp: '2026-11-30T06:00:00.000Z' } as const;

describe('the line of a message', () => {
  const parseLine = (error?: Error) => JSON.parse(toMessageLine(head, { correlationId: 'c' }, error));

  it('has level, message, time and properties, and leaves out what is undefined', () => {
    expect(JSON.parse(toMessageLine(head, { correlationId: 'c', tenant: undefined }))).to.deep.equal({
      ...head,
      correlationId: 'c',
    });
  });

  it('has the name, message, stack, cause and own properties of an error', () => {
    const cause = new TypeError('no host');
    const error = Object.assign(new Error('no response', { cause }), { $metadata: { httpStatusCode: 500 } });
    expect(parseLine(error).error).to.deep.equal({
      name: 'Error',
      message: 'no response',
      stack: error.stack,
      cause: { name: 'TypeError', message: 'no host', stack: cause.stack },
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('is written for an error whose properties contain themselves or a bigint', () => {
    const circular = Object.assign(new Error('circular'), { self: {} });
    circular.self = circular;
    for (const error of [circular, Object.assign(new Error('large'), { amount: 1n })]) {
      const { name, message, stack } = error;
      expect(parseLine(error)).to.deep.equal({
        ...head,
        correlationId: 'c',
        error: { name, message, stack },
      });
    }
  });
});

describe('the line of a count metric', () => {
  it('has the embedded metric format', () => {
    expect(JSON.parse(toMetricLine('pendingStuck', 3, 'ballot', 1_790_000_000_000))).to.deep.equal({
      _aws: {
        Timestamp: 1_790_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Suffra',
            Dimensions: [['service']],
            Metrics: [{ Name: 'pendingStuck', Unit: 'Count' }],
          },
        ],
      },
      service: 'ballot',
      pendingStuck: 3,
    });
  });
});
