import * as z from 'zod/mini';
import { send } from './http.ts';
import { type ApiKey, apiKeys, type KeyWithSecret, keyWithSecret } from './shapes/api-key.ts';

/** All keys of the organisation, the oldest first. */
export const listApiKeys = async (): Promise<readonly ApiKey[]> =>
  (await send({ method: 'GET', path: '/v1/api-keys', answer: apiKeys })).data.items;

/** Makes a key. Never tried twice by itself: each try that arrives makes another one. */
export const createApiKey = async (body: {
  name: string;
  scopes: readonly string[];
  expiresAt?: string;
}): Promise<KeyWithSecret> =>
  (await send({ method: 'POST', path: '/v1/api-keys', body, answer: keyWithSecret })).data;

const pathOf = (keyId: string) => `/v1/api-keys/${encodeURIComponent(keyId)}`;

/** Gives a key a new secret. @param overlapHours how long the old one stays good; 0 ends it at once */
export const rotateApiKey = async (keyId: string, overlapHours: number): Promise<KeyWithSecret> => {
  const call = { method: 'POST', path: `${pathOf(keyId)}/rotation`, body: { overlapHours } } as const;
  return (await send({ ...call, answer: keyWithSecret })).data;
};

/** Ends a key for good; again, it is no error. */
export const revokeApiKey = async (keyId: string): Promise<void> => {
  await send({ method: 'DELETE', path: pathOf(keyId), answer: z.undefined(), tries: 3 });
};
