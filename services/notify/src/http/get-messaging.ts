import { definePublicContract } from '@suffra/shared/http/contract';
import { publicRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readPushKey } from '../providers/vapid.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/messaging',
  operationId: 'getMessaging',
  summary: 'Get the key that an app needs to receive pushes',
  auth: 'public',
  responses: {
    200: {
      description: 'The key to subscribe with (applicationServerKey, base64url). It never changes.',
      body: z.object({ pushKey: z.string() }),
    },
  },
  problems: [],
});

/** Returns the public VAPID key. */
export const handler = publicRoute(contract, async ({ now }) => ({
  status: 200,
  headers: { 'cache-control': 'public, max-age=3600' },
  body: { pushKey: await readPushKey(now) },
}));
