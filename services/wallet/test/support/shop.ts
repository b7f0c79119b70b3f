import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { secretsManager } from '@suffra/shared/keys/secret';
import { startTill, type Till } from '@suffra/shared/local/till/server.ts';
import type { Webhook } from '@suffra/shared/local/till/webhooks.ts';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { call, type TestAnswer } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { handler as checkPurchase } from '../../src/http/check-purchase.ts';
import { handler as getPurchase } from '../../src/http/get-purchase.ts';
import { handler as putPack } from '../../src/http/put-pack.ts';
import { handler as startPurchase } from '../../src/http/start-purchase.ts';
import { onProviderEvents } from '../../src/on/provider-events.ts';
import { providerEvent } from '../../src/provider-event.ts';
import { providerOf } from '../../src/providers/all.ts';
import type { ProviderName } from '../../src/providers/port.ts';
import { forgetPaymentSettings } from '../../src/providers/settings.ts';
import { Voter } from './world.ts';

interface Wish {
  readonly provider?: ProviderName;
  /** Of idempotency. */
  readonly key?: string;
  readonly packId?: string;
  readonly currency?: string;
}

/** A till whose webhooks are held, and wallet's functions paying there. */
export class Shop {
  private constructor(readonly till: Till) {}

  static async open(): Promise<Shop> {
    await platform('wallet');
    const till = await startTill({ port: 0, target: 'http://127.0.0.1:9' });
    till.webhooks.hold();
    const settings = { site: 'http://localhost:4300', ...till.settings };
    await secretsManager().send(
      new PutSecretValueCommand({
        SecretId: process.env.WALLET_PAYMENTS,
        SecretString: JSON.stringify(settings),
      }),
    );
    forgetPaymentSettings();
    return new Shop(till);
  }

  /**
   * Opens a shop for a suite, and hands it on before each test with a new customer; nothing told before that is left.
   * Call it where the suite is described.
   */
  static forEach(take: (shop: Shop, voter: Voter) => void): void {
    let shop: Shop;
    before(async function () {
      this.timeout(60_000);
      shop = await Shop.open();
    });
    after(() => shop.close());
    beforeEach(async () => {
      take(shop, await shop.customer());
      shop.told();
    });
  }

  close = (): Promise<void> => this.till.stop();

  /** A voter of a tenant that sells five credits for 4.90 €. */
  async customer(): Promise<Voter> {
    const voter = new Voter();
    const { issuer } = await platform('wallet');
    const { tenantId } = voter;
    const token = await issuer.tokenOf({ tenantId, voterId: 'admin-adele', role: 'admin' });
    const prices = [{ currency: 'EUR', amount: 490 }];
    const body = { name: '5 credits', credits: 5, prices, onSale: true };
    await call(putPack, { method: 'PUT', token, params: { packId: 'small' }, body });
    return voter;
  }

  /** Begins a purchase. */
  begin = (
    voter: Voter,
    { provider = 'stripe', key = systemIds(), ...more }: Wish = {},
  ): Promise<TestAnswer> =>
    voter.calls(startPurchase, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: { packId: 'small', currency: 'EUR', provider, ...more },
    });

  read = (voter: Voter, purchaseId: string): Promise<TestAnswer> =>
    voter.calls(getPurchase, { params: { purchaseId } });
  check = (voter: Voter, purchaseId: string): Promise<TestAnswer> =>
    voter.calls(checkPurchase, { method: 'POST', params: { purchaseId } });

  /** The till's id of a purchase's page. */
  session = ({ body }: TestAnswer): string => String(body.payAt).split('/').at(-1) ?? '';

  /** What the till has told since the last call, in order. */
  told = (): Webhook[] => this.till.webhooks.sent.splice(0);

  /** Lets what was told arrive at the worker, past the route. @returns how many failed */
  async arrives(...webhooks: { provider: ProviderName; body: string }[]): Promise<number> {
    const worker = onProviderEvents(providerOf, systemClock, systemIds);
    const messages = webhooks.map(({ provider, body }) =>
      messageOf(providerEvent, { tenantId: platformTenant, data: { provider, body } }),
    );
    return (await worker(batchOf(...messages))).batchItemFailures.length;
  }

  /** Lets all arrive that the till tells, also what it tells in answer to being asked. */
  async hears(): Promise<number> {
    let failed = 0;
    for (let webhooks = this.told(); webhooks.length > 0; webhooks = this.told())
      failed += await this.arrives(...webhooks);
    return failed;
  }
}
