import { voterErased } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { eraseVotes } from '../../services/ballot/src/internal-commands.ts';
import type { PaymentEvent } from '../../services/wallet/src/domain/payment-event.ts';
import { providerEvent } from '../../services/wallet/src/provider-event.ts';
import { findViolations } from '../support/check-invariants.ts';
import { readLedger } from '../support/ledger.ts';
import { withCrashPoint } from './support/crash-injection.ts';
import { FakeProvider, writePaymentSettings } from './support/fake-provider.ts';
import { type FaultProfile, MessageBus } from './support/message-bus.ts';
import { SeededRandom } from './support/seeded-random.ts';
import { TestTenant } from './support/test-tenant.ts';

const voters = Number(process.env.CHAOS_VOTERS ?? 100);

/** Every message is delivered twice, in any order. One handler in five crashes at one of its first writes. */
const createFaults = (random: SeededRandom): FaultProfile => ({
  countCopies: () => 2,
  pickIndex: (count) => random.below(count),
  handleMessage: (read) =>
    random.isTrueWith(0.2)
      ? withCrashPoint(
          {
            writes: 0,
            crashPoint: { write: 1 + random.below(3), when: random.isTrueWith(0.5) ? 'before' : 'after' },
          },
          read,
        )
      : read(),
});

describe(`paid votes of ${voters} voters with duplicates, reordering and crashes`, function () {
  this.timeout(480_000);
  const random = new SeededRandom(Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000));

  before(async function () {
    this.timeout(60_000);
    await getPlatform('ballot');
  });

  it(`keep all invariants of ledger and votes (CHAOS_SEED=${random.seed})`, async () => {
    const tenant = new TestTenant();
    const faults = createFaults(random);
    const provider = new FakeProvider();
    await writePaymentSettings();
    await tenant.createPack();
    const bus = await MessageBus.open(tenant.tenantId, faults, provider);
    const votings = await Promise.all(Array.from({ length: 8 }, () => tenant.voting()));
    const cancelledVotings = votings.slice(0, 2);
    let purchases = 0;

    for (let i = 0; i < voters; i += 1) await tenant.signUp(`voter-${i}-chaos`);
    // All actions of a person run at the same time, so that their messages race.
    const waitingVoters = Array.from({ length: voters }, (_, i) => `voter-${i}-chaos`);
    const activeVoters: string[] = [];
    for (let i = 0; waitingVoters.length > 0; i += 1) {
      const chosenVoters = Array.from({ length: Math.min(4, waitingVoters.length) }, () =>
        random.take(waitingVoters),
      );
      activeVoters.push(...chosenVoters);
      const actions = chosenVoters.flatMap(createActions);
      await Promise.all(actions.map((action) => faults.handleMessage(action)));
      await bus.collectEvents();
      await bus.deliver(random.below(24));
      // Mostly voters who have acted, so that there are votes to anonymize in a run with few voters too.
      const candidates = random.isTrueWith(0.2) ? [...activeVoters, ...waitingVoters] : activeVoters;
      if (i > voters / 50 && random.isTrueWith(0.8)) erase(candidates[random.below(candidates.length)] ?? '');
      if (i === Math.ceil(voters / 16))
        for (const voting of cancelledVotings) bus.send('votings', tenant.createCancellation(voting));
    }
    await bus.deliverAll();
    tenant.clearCaches();
    await bus.drain();

    const ledger = await readLedger(tenant.tenantId);
    expect(findViolations(ledger)).to.deep.equal([]);
    expect(
      ledger.paidVotes.filter(({ votedAt, voided }) => votedAt !== undefined && !voided).length,
    ).to.be.above(voters / 4);
    expect(ledger.paidVotes.filter(({ voided }) => voided !== undefined).length).to.be.above(voters / 100);
    expect(ledger.entries.filter(({ cause }) => cause === 'declined').length).to.be.above(voters / 10);
    const outcomes = new Set(ledger.purchases.map(({ state }) => state));
    expect([...outcomes]).to.include.members(['credited', 'failed', 'refused']);
    expect(ledger.entries.filter(({ cause }) => cause === 'revoked').length).to.be.above(voters / 100);
    const forfeited = ledger.entries.filter(({ cause }) => cause === 'forfeited');
    expect(forfeited.filter(({ ref }) => ref === 'erasure').length).to.be.above(voters / 100);
    // Credits that return after the erasure of their voter are rare.
    expect(forfeited.filter(({ ref }) => ref !== 'erasure').length).to.be.at.least(
      Math.floor(voters / 1_000),
    );
    expect(ledger.anonymizedVotes).to.be.above(0);
    for (const { pk } of forfeited)
      expect(
        ledger.entries.filter((line) => line.pk === pk).sort((a, b) => b.seq - a.seq)[0]?.balance,
      ).to.equal(0);
    for (const voting of votings.slice(2)) expect(await tenant.closeVoting(voting)).to.equal(0);

    /** Erases a voter while their events and commands are still in flight. */
    function erase(voterId: string): void {
      const { tenantId } = tenant;
      const about = { voterId, erasedAt: new Date().toISOString(), version: 1 };
      bus.send('erasures', toSqsMessage(eraseVotes, { tenantId, data: { voterId } }));
      bus.send('walletErasures', toSqsMessage(voterErased, { tenantId, data: about }));
    }

    /**
     * The events of a provider for a purchase: paid or not, refunded in part or in full, disputed in part or in full, and
     * decided, possibly twice. A refund can fail.
     */
    function createPaymentEvents(purchaseId: string): PaymentEvent[] {
      const payment = `pi_${purchaseId}`;
      const toMoney = (amount: number) => ({ amount, currency: 'EUR' });
      purchases += 1;
      // In turn, because a run with few voters may otherwise have none that fails, none with the wrong price, or no full refund.
      if (purchases % 7 === 1) return [{ kind: 'waiting' }, { kind: 'failed' }];
      const events: PaymentEvent[] = [
        { kind: 'paid', payment, price: toMoney(purchases % 7 === 2 ? 90 : 490) },
      ];
      if (purchases % 7 === 3) {
        const refund = { kind: 'refund', payment, refund: 're', amount: toMoney(490), createdAt: 1 } as const;
        return [...events, { ...refund, state: 'done', at: 1 }];
      }
      if (random.isTrueWith(0.3)) {
        const amount = toMoney(1 + random.below(490));
        const refund = { kind: 'refund', payment, refund: 're', amount, createdAt: 1 } as const;
        events.push({ kind: 'refund-total', payment, total: amount, at: 1 });
        if (random.isTrueWith(0.5)) events.push({ ...refund, state: 'done', at: 1 });
        if (random.isTrueWith(0.3)) events.push({ ...refund, state: 'failed', at: 2 });
      }
      if (random.isTrueWith(0.3)) {
        const dispute = {
          kind: 'dispute',
          payment,
          dispute: 'dp',
          amount: toMoney(1 + random.below(490)),
        } as const;
        const states = ['inquiry', 'open', 'lost', 'won', 'lost'] as const;
        for (const [i, state] of states.slice(0, 1 + random.below(5)).entries())
          events.push({ ...dispute, state, at: i });
      }
      return events;
    }

    function createActions(voterId: string): (() => Promise<void>)[] {
      const grants = Array.from({ length: random.below(2) }, (_, i) => async () => {
        await tenant.grantCredits(voterId, 1 + random.below(3), `${voterId}-${i}`);
      });
      const votes = Array.from({ length: 1 + random.below(3) }, () => {
        const voting: VotingSnapshot | undefined = votings[random.below(votings.length)];
        return async () => {
          if (voting) await tenant.castVote(voterId, voting, `o${1 + random.below(3)}`);
        };
      });
      const buys = random.isTrueWith(0.3)
        ? [
            async () => {
              const purchaseId = await tenant.startPurchase(voterId, provider, voterId);
              for (const event of createPaymentEvents(purchaseId)) {
                const purchase = { tenantId: tenant.tenantId, voterId, purchaseId };
                const body = provider.createEventBody({
                  purchase,
                  sessionId: `cs_${purchaseId}`,
                  events: [event],
                });
                const about = { tenantId: 'platform', data: { provider: 'stripe' as const, body } };
                bus.send('payments', toSqsMessage(providerEvent, about));
              }
            },
          ]
        : [];
      return [...grants, ...votes, ...buys];
    }
  });
});
