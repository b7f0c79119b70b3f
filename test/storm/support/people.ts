import { randomBytes } from 'node:crypto';
import {
  type VotingSnapshot,
  votingCancelled,
  votingClosed,
  votingScheduled,
} from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { systemIds } from '@suffra/shared/ids';
import { call, type TestAnswer, type TestRequest } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import type { Role } from '@suffra/shared/tokens/claims';
import { handler as castVote } from '../../../services/ballot/src/http/cast-vote.ts';
import { handler as getVote } from '../../../services/ballot/src/http/get-vote.ts';
import { certifyOn } from '../../../services/ballot/src/on/voting-closed.ts';
import { handler as onVotings } from '../../../services/ballot/src/on/voting-snapshots.ts';
import { forgetVotings } from '../../../services/ballot/src/table/snapshot-cache.ts';
import { handler as grantCredits } from '../../../services/wallet/src/http/grant-credits.ts';
import { handler as putPack } from '../../../services/wallet/src/http/put-pack.ts';
import { startPurchaseRoute } from '../../../services/wallet/src/http/start-purchase.ts';
import { systemClock } from '../../../shared/src/clock.ts';
import type { Company } from './payments.ts';

/** A request: its time in milliseconds since the epoch, and how long it took in milliseconds. */
export interface Asked {
  readonly at: number;
  readonly operation: string;
  readonly votingId?: string;
  readonly status: number;
  readonly took: number;
}

/** What people of a tenant do, through the real routes. A route that died is asked again, as a client would. */
export class People {
  readonly tenantId = `t-${randomBytes(6).toString('hex')}`;

  /** Every request that was made, and how it was answered. */
  readonly asked: Asked[] = [];

  /** A voting that is open now, known to ballot; a paid one unless it is said otherwise. */
  async voting(change: Partial<VotingSnapshot> = {}): Promise<VotingSnapshot> {
    const now = Date.now();
    const voting: VotingSnapshot = {
      votingId: systemIds(),
      version: 1,
      title: 'Best song',
      options: ['o1', 'o2', 'o3'].map((id) => ({ id, label: `Song ${id}` })),
      startsAt: new Date(now - 60_000).toISOString(),
      endsAt: new Date(now + 3_600_000).toISOString(),
      price: 1,
      ballot: { kind: 'single' },
      change: 'none',
      results: 'live',
      buckets: 4,
      cancelled: false,
      ...change,
    };
    await onVotings(batchOf(messageOf(votingScheduled, { tenantId: this.tenantId, data: voting })));
    return voting;
  }

  /** The event of a voting's cancelling. */
  cancelling = (voting: VotingSnapshot): string =>
    messageOf(votingCancelled, {
      tenantId: this.tenantId,
      data: { ...voting, version: voting.version + 1, cancelled: true },
    });

  /** Ballot's functions begin anew, without copies in memory. */
  forget = forgetVotings;

  grants(voterId: string, credits: number, key: string): Promise<TestAnswer> {
    const { tenantId } = this;
    const body = { credits, reason: 'for the test' };
    const headers = { 'idempotency-key': key };
    return this.#calls('grantCredits', grantCredits, 'admin-adele', 'admin', {
      params: { tenantId, voterId },
      headers,
      body,
    });
  }

  /** Begins to buy five credits for 4.90 €. @returns the purchase */
  async buys(voterId: string, company: Company, key: string): Promise<string> {
    const begin = startPurchaseRoute(async () => company, systemClock, systemIds);
    const body = { packId: 'small', currency: 'EUR', provider: 'stripe' };
    const { body: bought } = await this.#calls('startPurchase', begin, voterId, 'voter', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body,
    });
    return bought.purchaseId;
  }

  /** Puts the pack on sale. */
  async sells(): Promise<void> {
    const body = { name: '5 credits', credits: 5, prices: [{ currency: 'EUR', amount: 490 }], onSale: true };
    await this.#calls('putPack', putPack, 'admin-adele', 'admin', { params: { packId: 'small' }, body });
  }

  casts(voterId: string, { votingId }: VotingSnapshot, choice: string): Promise<TestAnswer> {
    const params = { votingId };
    return this.#calls('castVote', castVote, voterId, 'voter', {
      method: 'PUT',
      params,
      body: { choices: [choice] },
    });
  }

  reads(voterId: string, { votingId }: VotingSnapshot): Promise<TestAnswer> {
    return this.#calls('getVote', getVote, voterId, 'voter', { params: { votingId } });
  }

  /** Closes a voting. @returns how many messages failed */
  async closes({ votingId, version, title, startsAt, endsAt }: VotingSnapshot): Promise<number> {
    const certify = certifyOn(() => Date.parse(endsAt) + 60_000, { looks: 1, pauseMs: 1 });
    const data = { votingId, version, title, startsAt, endsAt };
    const { tenantId } = this;
    return (await certify(batchOf(messageOf(votingClosed, { tenantId, data })))).batchItemFailures.length;
  }

  async #calls(
    operation: string,
    handler: HttpHandler,
    voterId: string,
    role: Role,
    request: TestRequest,
  ): Promise<TestAnswer> {
    const { issuer } = await platform('ballot');
    const token = await issuer.tokenOf({ tenantId: this.tenantId, voterId, role });
    for (let tries = 0; tries < 10; tries += 1) {
      const at = Date.now();
      const answer = await call(handler, { token, ...request });
      const { votingId } = request.params ?? {};
      const { status } = answer;
      this.asked.push({ at, operation, status, took: Date.now() - at, ...(votingId && { votingId }) });
      if (answer.status < 500) return answer;
    }
    throw new Error('a client asked ten times in vain');
  }
}
