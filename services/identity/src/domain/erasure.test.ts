import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import { assertCanReturn } from './erasure.ts';

describe('assertCanReturn', () => {
  it('lets nobody return before the wait is over, and says how long it still takes', () => {
    const erasedAt = '2026-12-01T09:00:00.000Z';
    const erased = { tenantId: 'acme', voterId: 'voter-ada', erasedAt, erasedVersion: 1 };
    const attempt = (afterMs: number) => {
      try {
        return assertCanReturn(erased, 1_200, Date.parse(erasedAt) + afterMs);
      } catch (error) {
        return error instanceof DomainError ? error : undefined;
      }
    };
    expect(attempt(1_000)).to.deep.include({
      code: 'erasure-in-progress',
      options: { retryAfterSeconds: 1_199 },
    });
    expect(attempt(1_199_999)).to.deep.include({ options: { retryAfterSeconds: 1 } });
    expect(attempt(1_200_000)).to.equal(undefined);
  });
});
