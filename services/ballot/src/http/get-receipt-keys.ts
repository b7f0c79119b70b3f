import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readReceiptKeys } from '../storage/receipt-public-keys.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/receipts/keys',
  operationId: 'getReceiptKeys',
  summary: 'Read the public keys that verify receipts',
  description: 'A JSON Web Key Set (RFC 7517) with every key that ever signed a receipt, and the next key.',
  auth: 'public',
  responses: {
    200: { description: 'The keys', body: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) },
  },
  problems: [],
});

export const handler = publicRoute(contract, async ({ now }) => ({
  status: 200,
  body: await readReceiptKeys(now),
  // Keys change once a quarter, and a new key is published a day before it signs.
  headers: { 'cache-control': 'public, max-age=3600' },
}));
