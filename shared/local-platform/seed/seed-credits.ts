import { handler as grantCredits } from '../../../services/wallet/src/http/grant-credits.ts';
import { handler as putPack } from '../../../services/wallet/src/http/put-pack.ts';
import type { RouteCaller } from './route-caller.ts';

const toPrices = (eur: number, pln: number) => [
  { currency: 'EUR', amount: eur },
  { currency: 'PLN', amount: pln },
];

/** The credit packs of every tenant. The last one is no longer on sale. */
const packs = {
  small: { name: '5 credits', credits: 5, prices: toPrices(490, 1990), onSale: true },
  medium: { name: '20 credits', credits: 20, prices: toPrices(1690, 6990), onSale: true },
  large: { name: '50 credits', credits: 50, prices: toPrices(3990, 15990), onSale: true },
  spring: { name: 'Spring offer', credits: 10, prices: toPrices(690, 2790), onSale: false },
};

/** Creates the credit packs of a tenant. A pack that an admin has changed stays unchanged (428). */
export async function seedPacks(admin: RouteCaller): Promise<void> {
  for (const [packId, body] of Object.entries(packs))
    await admin(putPack, { method: 'PUT', params: { packId }, body }, { expected: [200, 201, 428] });
}

/** Grants a voter three credits. The idempotency key makes a repeated start grant them only once. */
export async function seedCredits(admin: RouteCaller, tenantId: string, voterId: string): Promise<void> {
  const request = {
    method: 'POST',
    params: { tenantId, voterId },
    headers: { 'idempotency-key': `seed-${voterId}` },
    body: { credits: 3, reason: 'Welcome' },
  };
  // Wallet learns of a new voter from an event.
  await admin(grantCredits, request, { expected: [201], retryOn: 'no-such-voter' });
}
