import { definePublicContract } from '@suffra/shared/http/contract';
import { servePublic } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { pushKey } from '../vapid.ts';

export const contract = definePublicContract({
  method: 'GET',
  path: '/v1/messaging',
  operationId: 'getMessaging',
  summary: 'Get what an app needs to take pushes',
  auth: 'public',
  answers: {
    200: {
      description: 'The key to subscribe with (applicationServerKey, base64url). It never changes.',
      body: z.object({ pushKey: z.string() }),
    },
  },
  problems: [],
});

/** Tells by which key a browser subscribes. */
export const handler = servePublic(contract, async ({ now }) => ({
  status: 200,
  headers: { 'cache-control': 'public, max-age=3600' },
  body: { pushKey: await pushKey(now) },
}));
