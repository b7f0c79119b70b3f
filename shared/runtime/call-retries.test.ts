import type { RetryErrorType, RetryToken } from '@smithy/types';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { CallRetries } from './call-retries.ts';
import { clientLimits } from './client-limits.ts';

/** Decides whether a call is repeated after an error. @returns undefined when it is not */
const retry = (retries: CallRetries, token: RetryToken, errorType: RetryErrorType) =>
  retries.refreshRetryTokenForRetry(token, { errorType }).catch(() => undefined);

/** Makes a call whose attempts fail at random. @returns the number of attempts, and whether the last one succeeded */
async function call(retries: CallRetries, isFailure: () => boolean) {
  let token: RetryToken | undefined = await retries.acquireInitialRetryToken();
  for (let attempts = 1; ; attempts += 1) {
    if (!isFailure()) {
      retries.recordSuccess();
      return { attempts, succeeded: true };
    }
    token = await retry(retries, token, 'THROTTLING');
    if (token === undefined) return { attempts, succeeded: false };
  }
}

describe('the retries of a client', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => clock.restore());

  it('repeat a throttled call and a failed connection, and no call that AWS rejected', async () => {
    for (const [errorType, isRepeated] of [
      ['THROTTLING', true],
      ['TRANSIENT', true],
      ['CLIENT_ERROR', false],
      ['SERVER_ERROR', false],
    ] as const) {
      const retries = new CallRetries(clientLimits.data, 1);
      const token = await retry(retries, await retries.acquireInitialRetryToken(), errorType);
      expect(token !== undefined, errorType).to.equal(isRepeated);
    }
  });

  it('wait for a random time that grows, and never for more than 400 ms', async () => {
    const retries = new CallRetries({ ...clientLimits.data, maxAttempts: 50 }, 1);
    sinon.stub(Math, 'random').returns(1);
    try {
      const delays: number[] = [];
      let token: RetryToken | undefined = await retries.acquireInitialRetryToken();
      while (delays.length < 7) {
        token = await retry(retries, token, 'THROTTLING');
        if (token === undefined) break;
        delays.push(token.getRetryDelay());
      }
      expect(delays).to.deep.equal([25, 50, 100, 200, 400, 400, 400]);
    } finally {
      sinon.restore();
    }
  });

  it('begin no attempt that could end after the time of the call', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 450 }), { maxLength: 20 }), async (durations) => {
        const retries = new CallRetries(clientLimits.vote, 1);
        const startedAt = performance.now();
        let token: RetryToken | undefined = await retries.acquireInitialRetryToken();
        for (const durationMs of durations) {
          clock.tick(durationMs);
          token = await retry(retries, token, 'TRANSIENT');
          if (token === undefined) break;
          clock.tick(token.getRetryDelay());
          expect(performance.now() - startedAt).to.be.at.most(1_500 - 450);
        }
      }),
    );
  });

  it('go on while 60 % of all attempts fail, so that 95 % of the calls succeed', async () => {
    const retries = new CallRetries(clientLimits.data, 1);
    // A linear congruential generator, so that every run is the same.
    let state = 23;
    const random = (): number => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return state / 2 ** 32;
    };
    let succeeded = 0;
    const calls = 5_000;
    for (let i = 0; i < calls; i += 1) {
      const result = await call(retries, () => random() < 0.6);
      if (result.succeeded) succeeded += 1;
    }
    expect(succeeded / calls).to.be.above(0.95);
  });

  it('go on while 60 % of all attempts fail and the conditions of many calls fail', async () => {
    const retries = new CallRetries(clientLimits.data, 1);
    const conflict = {
      name: 'ConditionalCheckFailedException',
      message: 'conflict',
      $metadata: { httpStatusCode: 400 },
    };
    for (let i = 0; i < 1_000; i += 1) {
      let token: RetryToken | undefined = await retries.acquireInitialRetryToken();
      token = await retry(retries, token, 'THROTTLING');
      expect(token, `call ${i}`).to.not.equal(undefined);
      if (token === undefined) break;
      await retries.refreshRetryTokenForRetry(token, { errorType: 'CLIENT_ERROR', error: conflict }).then(
        () => expect.fail('repeated'),
        () => undefined,
      );
    }
  });

  it('are not saved up by a call that got no answer', async () => {
    const retries = new CallRetries(clientLimits.data, 1);
    while ((await call(retries, () => true)).attempts > 1);
    const aborted = { name: 'AbortError', message: 'aborted', $metadata: {} };
    const token = await retries.acquireInitialRetryToken();
    await retries
      .refreshRetryTokenForRetry(token, { errorType: 'CLIENT_ERROR', error: aborted })
      .catch(() => undefined);
    expect((await call(retries, () => true)).attempts).to.equal(1);
  });

  it('stop during an outage after 100 retries, and begin again when calls succeed', async () => {
    const retries = new CallRetries(clientLimits.data, 1);
    let attempts = 0;
    for (let i = 0; i < 1_000; i += 1) attempts += (await call(retries, () => true)).attempts;
    expect(attempts).to.equal(1_000 + 100);
    await call(retries, () => false);
    expect((await call(retries, () => true)).attempts).to.equal(3);
  });
});
