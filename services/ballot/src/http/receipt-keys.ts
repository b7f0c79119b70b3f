import { definePublicContract } from '@suffra/shared/http/contract';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { receiptKeys } from '../receipt-keys.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/receipts/keys',
  operationId: 'receiptKeys',
  summary: 'Read the public keys that receipts are checked with',
  description: 'A JSON Web Key Set (RFC 7517) of every key that ever signed a receipt, and of the next one.',
  auth: 'public',
  answers: {
    200: { description: 'The keys', body: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) },
  },
  problems: [],
});

export const handler = servePublic(contract, async ({ now }) => ({
  status: 200,
  body: await receiptKeys(now),
  // They are public and change once in months; a new one is published a day before it signs.
  headers: { 'cache-control': 'public, max-age=3600' },
}));
