import * as z from 'zod/mini';
import { send } from './http.ts';
import { type ApiKey, apiKeys, type KeyWithSecret, keyWithSecret } from './schemas/api-key.ts';

/** Reads all keys of the organisation, oldest first. */
export const listApiKeys = async (): Promise<readonly ApiKey[]> =>
  (await send({ method: 'GET', path: '/v1/api-keys', schema: apiKeys })).data.items;

/** Creates a key. The request is not retried automatically, because each request that arrives creates another key. */
export const createApiKey = async (body: {
  name: string;
  scopes: readonly string[];
  expiresAt?: string;
  accountId?: string;
}): Promise<KeyWithSecret> =>
  (await send({ method: 'POST', path: '/v1/api-keys', body, schema: keyWithSecret })).data;

const toPath = (keyId: string) => `/v1/api-keys/${encodeURIComponent(keyId)}`;

/** Creates a new secret for a key. @param overlapHours how long the old secret stays valid; 0 ends it immediately */
export const rotateApiKey = async (keyId: string, overlapHours: number): Promise<KeyWithSecret> => {
  const request = { method: 'POST', path: `${toPath(keyId)}/rotation`, body: { overlapHours } } as const;
  return (await send({ ...request, schema: keyWithSecret })).data;
};

/** Revokes a key permanently. Revoking it again is not an error. */
export const revokeApiKey = async (keyId: string): Promise<void> => {
  await send({ method: 'DELETE', path: toPath(keyId), schema: z.undefined(), maxAttempts: 3 });
};
