import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { findViolations } from '../support/check-invariants.ts';
import { readLedger } from '../support/ledger.ts';
import { type CrashContext, type CrashPoint, withCrashPoint } from './support/crash-injection.ts';
import { type FaultProfile, MessageBus } from './support/message-bus.ts';
import { TestTenant } from './support/test-tenant.ts';

/** The only fault of a history is its crash. Failed messages are delivered again. */
const noFaults: FaultProfile = {
  countCopies: () => 1,
  handleMessage: (read) => read(),
  pickIndex: () => 0,
};

/**
 * A history with everything that can happen to a credit: granted, spent, missing, granted again, spent,
 * returned. It must end the same wherever a process crashes.
 * @returns the number of writes
 */
async function runHistory(
  crashPoint?: CrashPoint,
): Promise<{ writes: number; end: string; faults: string[] }> {
  const context: CrashContext = { writes: 0, ...(crashPoint && { crashPoint }) };
  const tenant = new TestTenant();
  const voterId = 'voter-ada';
  const [first, second] = [await tenant.voting(), await tenant.voting()];
  const bus = await MessageBus.open(tenant.tenantId, noFaults);
  await tenant.signUp(voterId);
  const end = await withCrashPoint(context, async () => {
    await tenant.grantCredits(voterId, 1, 'grant-1');
    await tenant.castVote(voterId, first, 'o1');
    await bus.drain();
    await tenant.castVote(voterId, second, 'o1');
    await bus.drain();
    await tenant.grantCredits(voterId, 2, 'grant-2');
    await tenant.castVote(voterId, second, 'o2');
    await bus.drain();
    bus.send('votings', tenant.createCancellation(first));
    await bus.deliverAll();
    tenant.clearCaches();
    await bus.drain();
    const votes = [await tenant.readVote(voterId, first), await tenant.readVote(voterId, second)];
    return votes.map(({ body }) => body.state).join(' ');
  });
  const ledger = await readLedger(tenant.tenantId);
  const balance = ledger.entries.reduce((sum, { delta }) => sum + delta, 0);
  return { writes: context.writes, end: `${end} ${balance}`, faults: findViolations(ledger) };
}

describe('history of a credit with a crash at every write', function () {
  this.timeout(180_000);
  before(async function () {
    this.timeout(60_000);
    await getPlatform('ballot');
  });

  it('ends in the same state as without a crash, before and after each write', async () => {
    const { writes, end, faults } = await runHistory();
    expect({ end, faults }).to.deep.equal({ end: 'voided accepted 2', faults: [] });
    // Two grants, three attempts of three writes each, the cancellation, the void and the returned credit.
    expect(writes).to.be.at.least(14);
    for (let write = 1; write <= writes; write += 1)
      for (const when of ['before', 'after'] as const) {
        const outcome = await runHistory({ write, when });
        expect(outcome, `killed ${when} write ${write}`).to.deep.include({ end, faults: [] });
      }
  });
});
