import { expect } from 'chai';
import { Problem, parseProblem } from '../../src/api/problem.ts';
import { canRetry, computeRetryDelayMs, retry } from '../../src/api/retry.ts';

describe('retries', () => {
  const createFailingAttempt = (...codes: string[]) => {
    const remainingCodes = [...codes];
    let attemptCount = 0;
    const attempt = async () => {
      attemptCount += 1;
      const code = remainingCodes.shift();
      if (code !== undefined) throw new Problem(code);
      return 'done';
    };
    return { attempt, countAttempts: () => attemptCount };
  };
  const waited: number[] = [];
  const wait = async (ms: number) => {
    waited.push(ms);
  };

  it('continue after lost responses until the request succeeds', async () => {
    const { attempt, countAttempts } = createFailingAttempt('unreachable', 'busy');
    expect(await retry(3, attempt, undefined, wait)).to.equal('done');
    expect(countAttempts()).to.equal(3);
    expect(waited).to.have.length(2);
  });

  it('are as many after too many requests as while the service is busy', async () => {
    for (const code of ['too-many-requests', 'busy']) {
      const { attempt, countAttempts } = createFailingAttempt(code, code, code);
      const thrown = await retry(3, attempt, undefined, wait).catch((error: unknown) => error);
      expect(thrown).to.have.property('code', code);
      expect(countAttempts(), code).to.equal(3);
    }
  });

  it('tell the user before each wait', async () => {
    const { attempt } = createFailingAttempt('busy', 'unreachable');
    let retries = 0;
    await retry(6, attempt, () => (retries += 1), wait);
    expect(retries).to.equal(2);
  });

  it('stop after the last attempt and pass on its error', async () => {
    const { attempt, countAttempts } = createFailingAttempt('unreachable', 'busy', 'unreadable');
    const thrown = await retry(2, attempt, undefined, wait).catch((error: unknown) => error);
    expect(thrown).to.have.property('code', 'busy');
    expect(countAttempts()).to.equal(2);
  });

  it('do not repeat a rejected request', async () => {
    const { attempt, countAttempts } = createFailingAttempt('closed');
    await retry(4, attempt, undefined, wait).catch(() => undefined);
    expect(countAttempts()).to.equal(1);
    expect(canRetry(new Error('unreachable'))).to.equal(false);
  });

  it('wait as long as the server asked for, and leave a long wait to the user', async () => {
    const failWith = (retryAfterMs: number) => async () => {
      throw new Problem('busy', { detail: '' }, retryAfterMs);
    };
    waited.length = 0;
    await retry(2, failWith(3_000), undefined, wait).catch(() => undefined);
    expect(waited[0]).to.be.within(3_000, 4_500);
    await retry(2, failWith(60_000), undefined, wait).catch(() => undefined);
    expect(waited).to.have.length(1);
  });

  it('wait longer after each attempt, with jitter', () => {
    expect([computeRetryDelayMs(1, 0), computeRetryDelayMs(1, 1), computeRetryDelayMs(3, 0.5)]).to.deep.equal(
      [100, 500, 900],
    );
  });
});

describe('problem response', () => {
  it('is identified by the last part of its type, and keeps its extensions', () => {
    const problem = parseProblem({
      type: 'urn:suffra:problem:closed',
      status: 409,
      endsAt: 'then',
      correlationId: 'c',
    });
    expect(problem.code).to.equal('closed');
    expect(problem.details).to.include({ endsAt: 'then', correlationId: 'c', detail: '' });
  });

  it('is ignored when it is not from this API', () => {
    for (const body of [undefined, '<html>', { type: 'about:blank' }, { message: 'Forbidden' }])
      expect(parseProblem(body).code).to.equal('unreadable');
  });
});
