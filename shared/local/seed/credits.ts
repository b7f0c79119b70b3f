import { handler as grantCredits } from '../../../services/wallet/src/http/grant-credits.ts';
import { handler as putPack } from '../../../services/wallet/src/http/put-pack.ts';
import type { Act } from './act.ts';

const prices = (eur: number, pln: number) => [
  { currency: 'EUR', amount: eur },
  { currency: 'PLN', amount: pln },
];

/** The packs that every tenant of the local platform sells; the last one is no longer on sale. */
const packs = {
  small: { name: '5 credits', credits: 5, prices: prices(490, 1990), onSale: true },
  medium: { name: '20 credits', credits: 20, prices: prices(1690, 6990), onSale: true },
  large: { name: '50 credits', credits: 50, prices: prices(3990, 15990), onSale: true },
  spring: { name: 'Spring offer', credits: 10, prices: prices(690, 2790), onSale: false },
};

/** Puts a tenant's packs on sale; one that an admin has changed since stays as it is. */
export async function seedPacks(admin: Act): Promise<void> {
  for (const [packId, body] of Object.entries(packs))
    await admin(putPack, { method: 'PUT', params: { packId }, body }, 200, 201, 428);
}

/** Gives a voter a few credits to begin with, once. */
export async function seedCredits(admin: Act, tenantId: string, voterId: string): Promise<void> {
  const request = {
    method: 'POST',
    params: { tenantId, voterId },
    headers: { 'idempotency-key': `seed-${voterId}` },
    body: { credits: 3, reason: 'Welcome' },
  };
  await admin(grantCredits, request, 201);
}
