import { expect } from 'chai';
import sinon from 'sinon';
import { DomainError } from './domain-error.ts';
import { pollUntil, retryOnConflict } from './retry.ts';

const noDelay = { baseDelayMs: 0 };

describe('retryOnConflict', () => {
  it('returns the first result and does not try again', async () => {
    const attempt = sinon.stub().resolves({ version: 1 });
    expect(await retryOnConflict(attempt)).to.deep.equal({ version: 1 });
    expect(attempt.callCount).to.equal(1);
  });

  it('retries after each lost write until one succeeds', async () => {
    const attempt = sinon.stub().resolves(undefined);
    attempt.onCall(3).resolves({ version: 4 });
    expect(await retryOnConflict(attempt, noDelay)).to.deep.equal({ version: 4 });
    expect(attempt.callCount).to.equal(4);
  });

  it('fails with busy after the maximum number of attempts', async () => {
    const attempt = sinon.stub().resolves(undefined);
    const error: unknown = await retryOnConflict(attempt, { ...noDelay, maxAttempts: 5 }).catch(
      (thrown) => thrown,
    );
    expect(error).to.be.instanceOf(DomainError).and.include({ code: 'busy' });
    expect(error).to.have.deep.property('options', { retryAfterSeconds: 1 });
    expect(attempt.callCount).to.equal(5);
  });

  it('fails with busy once the duration is over', async () => {
    const attempt = sinon.stub().resolves(undefined);
    const error: unknown = await retryOnConflict(attempt, { maxDurationMs: -1 }).catch((thrown) => thrown);
    expect(error).to.include({ code: 'busy' });
    expect(attempt.callCount).to.equal(1);
  });

  it('passes on an error without another attempt', async () => {
    const attempt = sinon.stub().rejects(new Error('table is gone'));
    const error: unknown = await retryOnConflict(attempt, noDelay).catch((thrown) => thrown);
    expect(error).to.have.property('message', 'table is gone');
    expect(attempt.callCount).to.equal(1);
  });
});

describe('pollUntil', () => {
  it('returns true as soon as the check succeeds', async () => {
    const check = sinon.stub().resolves(false);
    check.onCall(2).resolves(true);
    expect(await pollUntil(check, { maxAttempts: 10, intervalMs: 0 })).to.equal(true);
    expect(check.callCount).to.equal(3);
  });

  it('returns false after the maximum number of checks', async () => {
    const check = sinon.stub().resolves(false);
    expect(await pollUntil(check, { maxAttempts: 3, intervalMs: 0 })).to.equal(false);
    expect(check.callCount).to.equal(3);
  });
});
