import { expect } from 'chai';
import { type CircuitState, isOpen, recordFailure } from './circuit-breaker.ts';

const now = Date.UTC(2030, 4, 1);
/** The circuit after this many consecutive failures, the last of them now. */
const failTimes = (failures: number): CircuitState | undefined => {
  let circuit: CircuitState | undefined;
  for (let i = 0; i < failures; i += 1) circuit = recordFailure(circuit, now);
  return circuit;
};

describe('the circuit breaker of a push service', () => {
  it('stays closed for up to fifteen consecutive failures', () => {
    expect([0, 1, 15].map((failures) => isOpen(failTimes(failures), now))).to.deep.equal([
      false,
      false,
      false,
    ]);
  });

  it('opens for ten seconds after sixteen consecutive failures', () => {
    expect([0, 9_999, 10_000].map((elapsedMs) => isOpen(failTimes(16), now + elapsedMs))).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('opens again after one more failure', () => {
    expect(isOpen(recordFailure(failTimes(16), now + 10_000), now + 10_001)).to.equal(true);
  });
});
