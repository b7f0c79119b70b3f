import { randomBytes } from 'node:crypto';
import {
  type VotingSnapshot,
  votingCancelled,
  votingClosed,
  votingScheduled,
} from '@suffra/shared/events/votings';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import { call, type TestRequest, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import type { Role } from '@suffra/shared/tokens/claims';
import { createVotingClosedHandler } from '../../../services/ballot/src/consumers/voting-closed.ts';
import { handler as onVotings } from '../../../services/ballot/src/consumers/voting-snapshots.ts';
import { handler as castVote } from '../../../services/ballot/src/http/cast-vote.ts';
import { handler as getVote } from '../../../services/ballot/src/http/get-vote.ts';
import { clearVotingCache } from '../../../services/ballot/src/storage/voting-cache.ts';
import { handler as grantCredits } from '../../../services/wallet/src/http/grant-credits.ts';
import { handler as putPack } from '../../../services/wallet/src/http/put-pack.ts';
import { createStartPurchaseRoute } from '../../../services/wallet/src/http/start-purchase.ts';
import { signUpVoter } from '../../../services/wallet/test/support/sign-up-voter.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import type { FakeProvider } from './fake-provider.ts';

/** A request: its time in milliseconds since the epoch, and how long it took in milliseconds. */
export interface RecordedRequest {
  readonly at: number;
  readonly operation: string;
  readonly votingId?: string;
  readonly status: number;
  readonly durationMs: number;
}

/**
 * Actions of the people of a tenant through the real routes. A request whose route crashes is repeated, as a
 * client does.
 */
export class TestTenant {
  readonly tenantId = `t-${randomBytes(6).toString('hex')}`;

  /** Every request and its response. */
  readonly requests: RecordedRequest[] = [];

  /** Schedules a voting that is open now and known to ballot; paid by default. */
  async voting(change: Partial<VotingSnapshot> = {}): Promise<VotingSnapshot> {
    const now = Date.now();
    const voting: VotingSnapshot = {
      votingId: generateId(),
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
      corrections: [],
      ...change,
    };
    await onVotings(toSqsEvent(toSqsMessage(votingScheduled, { tenantId: this.tenantId, data: voting })));
    return voting;
  }

  /** Creates the event that cancels a voting. */
  createCancellation = (voting: VotingSnapshot): string =>
    toSqsMessage(votingCancelled, {
      tenantId: this.tenantId,
      data: { ...voting, version: voting.version + 1, cancelled: true },
    });

  /** Restarts ballot's functions, which empties their caches. */
  clearCaches = clearVotingCache;

  /** Makes the voter known to wallet, as their first sign-in does. */
  async signUp(voterId: string): Promise<void> {
    await signUpVoter({ tenantId: this.tenantId, voterId });
  }

  grantCredits(voterId: string, credits: number, key: string): Promise<TestResponse> {
    const { tenantId } = this;
    const body = { credits, reason: 'for the test' };
    const headers = { 'idempotency-key': key };
    return this.#calls('grantCredits', grantCredits, 'admin-adele', 'admin', {
      params: { tenantId, voterId },
      headers,
      body,
    });
  }

  /** Starts a purchase of five credits for 4.90 €. @returns the id of the purchase */
  async startPurchase(voterId: string, company: FakeProvider, key: string): Promise<string> {
    const begin = createStartPurchaseRoute(async () => company, systemClock, generateId);
    const body = { packId: 'small', currency: 'EUR', provider: 'stripe' };
    const { body: response } = await this.#calls('startPurchase', begin, voterId, 'voter', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body,
    });
    return response.purchaseId;
  }

  /** Puts the pack on sale. */
  async createPack(): Promise<void> {
    const body = { name: '5 credits', credits: 5, prices: [{ currency: 'EUR', amount: 490 }], onSale: true };
    await this.#calls('putPack', putPack, 'admin-adele', 'admin', { params: { packId: 'small' }, body });
  }

  castVote(
    voterId: string,
    { votingId }: Pick<VotingSnapshot, 'votingId'>,
    choice: string,
  ): Promise<TestResponse> {
    const params = { votingId };
    return this.#calls('castVote', castVote, voterId, 'voter', {
      method: 'PUT',
      params,
      body: { choices: [choice] },
    });
  }

  readVote(voterId: string, { votingId }: VotingSnapshot): Promise<TestResponse> {
    return this.#calls('getVote', getVote, voterId, 'voter', { params: { votingId } });
  }

  /** Closes a voting. @returns how many messages failed */
  async closeVoting({ votingId, version, title, startsAt, endsAt }: VotingSnapshot): Promise<number> {
    const certify = createVotingClosedHandler(() => Date.parse(endsAt) + 60_000, {
      maxAttempts: 1,
      intervalMs: 1,
    });
    const data = { votingId, version, title, startsAt, endsAt };
    const { tenantId } = this;
    return (await certify(toSqsEvent(toSqsMessage(votingClosed, { tenantId, data })))).batchItemFailures
      .length;
  }

  async #calls(
    operation: string,
    handler: HttpHandler,
    voterId: string,
    role: Role,
    request: TestRequest,
  ): Promise<TestResponse> {
    const { issuer } = await getPlatform('ballot');
    const token = await issuer.signToken({ tenantId: this.tenantId, voterId, role });
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const at = Date.now();
      const answer = await call(handler, { token, ...request });
      const { votingId } = request.params ?? {};
      const { status } = answer;
      this.requests.push({
        at,
        operation,
        status,
        durationMs: Date.now() - at,
        ...(votingId && { votingId }),
      });
      if (answer.status < 500) return answer;
    }
    throw new Error('a client asked ten times in vain');
  }
}
