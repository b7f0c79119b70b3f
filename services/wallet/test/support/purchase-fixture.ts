import { systemClock } from '@suffra/shared/clock';
import { generateId } from '@suffra/shared/ids';
import { getSecretsManagerClient } from '@suffra/shared/keys/secrets-manager-client';
import {
  type PaymentSandbox,
  startPaymentSandbox,
} from '@suffra/shared/local-platform/payment-sandbox/server.ts';
import type { Webhook } from '@suffra/shared/local-platform/payment-sandbox/webhooks.ts';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { createProviderEventsHandler } from '../../src/consumers/provider-events.ts';
import type { ProviderName } from '../../src/domain/payment-event.ts';
import { handler as checkPurchase } from '../../src/http/check-purchase.ts';
import { handler as getPurchase } from '../../src/http/get-purchase.ts';
import { handler as putPack } from '../../src/http/put-pack.ts';
import { handler as startPurchase } from '../../src/http/start-purchase.ts';
import { providerEvent } from '../../src/provider-event.ts';
import { loadProvider } from '../../src/providers/load-provider.ts';
import { clearPaymentSettings } from '../../src/providers/settings.ts';
import { Voter } from './voter.ts';

interface PurchaseOptions {
  readonly provider?: ProviderName;
  /** The Idempotency-Key. */
  readonly key?: string;
  readonly packId?: string;
  readonly currency?: string;
}

/** A payment sandbox that holds its webhooks back, and wallet's functions that use it. */
export class PurchaseFixture {
  private constructor(readonly sandbox: PaymentSandbox) {}

  static async start(): Promise<PurchaseFixture> {
    await getPlatform('wallet');
    const sandbox = await startPaymentSandbox({ port: 0, target: 'http://127.0.0.1:9' });
    sandbox.webhooks.hold();
    const settings = { site: 'http://localhost:4300', ...sandbox.settings };
    await getSecretsManagerClient().putSecretValue({
      SecretId: process.env.WALLET_PAYMENTS,
      SecretString: JSON.stringify(settings),
    });
    clearPaymentSettings();
    return new PurchaseFixture(sandbox);
  }

  /**
   * Starts a fixture for a suite, and passes it to each test with a new customer and without pending webhooks.
   * Call it in `describe`.
   */
  static useInSuite(take: (fixture: PurchaseFixture, voter: Voter) => void): void {
    let fixture: PurchaseFixture;
    before(async function () {
      this.timeout(60_000);
      fixture = await PurchaseFixture.start();
    });
    after(() => fixture.stop());
    beforeEach(async () => {
      take(fixture, await fixture.createCustomer());
      fixture.takeWebhooks();
    });
  }

  stop = (): Promise<void> => this.sandbox.stop();

  /** Creates a voter of a tenant that sells five credits for 4.90 €. */
  async createCustomer(): Promise<Voter> {
    const voter = new Voter();
    const { issuer } = await getPlatform('wallet');
    const { tenantId } = voter;
    const token = await issuer.signToken({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const prices = [{ currency: 'EUR', amount: 490 }];
    const body = { name: '5 credits', credits: 5, prices, onSale: true };
    await call(putPack, { method: 'PUT', token, params: { packId: 'small' }, body });
    return voter;
  }

  startPurchase = (
    voter: Voter,
    { provider = 'stripe', key = generateId(), ...more }: PurchaseOptions = {},
  ): Promise<TestResponse> =>
    voter.call(startPurchase, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: { packId: 'small', currency: 'EUR', provider, ...more },
    });

  readPurchase = (voter: Voter, purchaseId: string): Promise<TestResponse> =>
    voter.call(getPurchase, { params: { purchaseId } });
  checkPurchase = (voter: Voter, purchaseId: string): Promise<TestResponse> =>
    voter.call(checkPurchase, { method: 'POST', params: { purchaseId } });

  /** The id of the payment page in the response. */
  getSessionId = ({ body }: TestResponse): string => String(body.payAt).split('/').at(-1) ?? '';

  /** Takes the webhooks that the sandbox has sent since the last call, in order. */
  takeWebhooks = (): Webhook[] => this.sandbox.webhooks.sent.splice(0);

  /** Delivers webhooks to the consumer directly. @returns the number of failed messages */
  async deliver(...webhooks: { provider: ProviderName; body: string }[]): Promise<number> {
    const worker = createProviderEventsHandler(loadProvider, systemClock, generateId);
    const messages = webhooks.map(({ provider, body }) =>
      toSqsMessage(providerEvent, { tenantId: platformTenant, data: { provider, body } }),
    );
    return (await worker(toSqsEvent(...messages))).batchItemFailures.length;
  }

  /** Delivers all webhooks of the sandbox, also those that a delivery causes. @returns the number of failed messages */
  async deliverAll(): Promise<number> {
    let failed = 0;
    for (let webhooks = this.takeWebhooks(); webhooks.length > 0; webhooks = this.takeWebhooks())
      failed += await this.deliver(...webhooks);
    return failed;
  }
}
