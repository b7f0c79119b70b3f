import { voterErased } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { platform } from '@suffra/shared/test/platform';
import { messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { eraseVotes } from '../../services/ballot/src/chores.ts';
import { providerEvent } from '../../services/wallet/src/provider-event.ts';
import type { Fact } from '../../services/wallet/src/providers/port.ts';
import { booksOf } from '../support/books.ts';
import { faultsIn } from '../support/check-books.ts';
import { Chance } from './support/chance.ts';
import { living } from './support/kills.ts';
import { Company, settlePayments } from './support/payments.ts';
import { People } from './support/people.ts';
import { Post, type Weather } from './support/post.ts';

const voters = Number(process.env.STORM_VOTERS ?? 300);

/** Every letter doubled, in any order; one reader in five dies at one of its first writes. */
const stormy = (chance: Chance): Weather => ({
  copies: () => 2,
  pick: (count) => chance.below(count),
  reading: (read) =>
    chance.happens(0.2)
      ? living(
          {
            writes: 0,
            death: { write: 1 + chance.below(3), when: chance.happens(0.5) ? 'before' : 'after' },
          },
          read,
        )
      : read(),
});

describe(`a storm over ${voters} voters`, function () {
  this.timeout(480_000);
  const chance = new Chance(Number(process.env.STORM_SEED ?? Date.now() % 1_000_000));

  before(async function () {
    this.timeout(60_000);
    await platform('ballot');
  });

  it(`leaves the books right (STORM_SEED=${chance.seed})`, async () => {
    const people = new People();
    const weather = stormy(chance);
    const company = new Company();
    await settlePayments();
    await people.sells();
    const post = await Post.open(people.tenantId, weather, company);
    const votings = await Promise.all(Array.from({ length: 8 }, () => people.voting()));
    const doomed = votings.slice(0, 2);

    // All that a person does comes at once, so that the person's own messages meet.
    const crowd = Array.from({ length: voters }, (_, i) => deedsOf(`voter-${i}-storm`));
    for (let i = 0; crowd.length > 0; i += 1) {
      const now = Array.from({ length: Math.min(4, crowd.length) }, () => chance.draw(crowd)).flat();
      await Promise.all(now.map((deed) => weather.reading(deed)));
      await post.collect();
      await post.deliver(chance.below(24));
      if (i > voters / 50 && chance.happens(0.3)) erase(`voter-${chance.below(voters)}-storm`);
      if (i === Math.ceil(voters / 16))
        for (const voting of doomed) post.put('votings', people.cancelling(voting));
    }
    await post.quiet();
    people.forget();
    await post.settle();

    const books = await booksOf(people.tenantId);
    expect(faultsIn(books)).to.deep.equal([]);
    expect(books.votes.filter(({ votedAt, voided }) => votedAt !== undefined && !voided).length).to.be.above(
      voters / 2,
    );
    expect(books.votes.filter(({ voided }) => voided !== undefined).length).to.be.above(voters / 50);
    expect(books.lines.filter(({ cause }) => cause === 'declined').length).to.be.above(voters / 10);
    const outcomes = new Set(books.purchases.map(({ state }) => state));
    expect([...outcomes]).to.include.members(['credited', 'failed', 'refused']);
    expect(books.lines.filter(({ cause }) => cause === 'revoked').length).to.be.above(voters / 50);
    const lost = books.lines.filter(({ cause }) => cause === 'forfeited');
    expect(lost.filter(({ ref }) => ref === 'erasure').length).to.be.above(voters / 100);
    // Rare: what comes back after its person was erased.
    expect(lost.filter(({ ref }) => ref !== 'erasure').length).to.be.at.least(Math.floor(voters / 1_000));
    expect(books.nameless).to.be.above(voters / 200);
    for (const { pk } of lost)
      expect(books.lines.filter((line) => line.pk === pk).sort((a, b) => b.seq - a.seq)[0]?.balance).to.equal(
        0,
      );
    for (const voting of votings.slice(2)) expect(await people.closes(voting)).to.equal(0);

    /** Has somebody erased, whatever of theirs is still on its way. */
    function erase(voterId: string): void {
      const { tenantId } = people;
      const about = { voterId, erasedAt: new Date().toISOString(), version: 1 };
      post.put('erasures', messageOf(eraseVotes, { tenantId, data: { voterId } }));
      post.put('walletErasures', messageOf(voterErased, { tenantId, data: about }));
    }

    /** What a company tells of a purchase: paid or not, refunded in part or whole, disputed and decided. */
    function tidings(purchaseId: string): Fact[] {
      const payment = `pi_${purchaseId}`;
      const sum = (amount: number) => ({ amount, currency: 'EUR' });
      if (chance.happens(0.15)) return [{ kind: 'waiting' }, { kind: 'failed' }];
      const facts: Fact[] = [{ kind: 'paid', payment, price: sum(chance.happens(0.05) ? 90 : 490) }];
      if (chance.happens(0.3)) facts.push({ kind: 'refunded', payment, total: sum(chance.below(491)) });
      if (chance.happens(0.2)) facts.push({ kind: 'disputed', payment, dispute: 'dp' });
      if (chance.happens(0.2))
        facts.push({ kind: 'dispute-closed', payment, dispute: 'dp', won: chance.happens(0.5) });
      return facts;
    }

    function deedsOf(voterId: string): (() => Promise<void>)[] {
      const grants = Array.from({ length: chance.below(2) }, (_, i) => async () => {
        await people.grants(voterId, 1 + chance.below(3), `${voterId}-${i}`);
      });
      const votes = Array.from({ length: 1 + chance.below(3) }, () => {
        const voting: VotingSnapshot | undefined = votings[chance.below(votings.length)];
        return async () => {
          if (voting) await people.casts(voterId, voting, `o${1 + chance.below(3)}`);
        };
      });
      const buys = chance.happens(0.3)
        ? [
            async () => {
              const purchaseId = await people.buys(voterId, company, voterId);
              for (const fact of tidings(purchaseId)) {
                const purchase = { tenantId: people.tenantId, voterId, purchaseId };
                const body = company.says({ purchase, session: `cs_${purchaseId}`, facts: [fact] });
                const about = { tenantId: 'platform', data: { provider: 'stripe' as const, body } };
                post.put('payments', messageOf(providerEvent, about));
              }
            },
          ]
        : [];
      return [...grants, ...votes, ...buys];
    }
  });
});
