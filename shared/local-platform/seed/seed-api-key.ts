import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { handler as createApiKey } from '../../../services/identity/src/http/create-api-key.ts';
import { handler as listApiKeys } from '../../../services/identity/src/http/list-api-keys.ts';
import { runFolder } from '../paths.ts';
import type { RouteCaller } from './route-caller.ts';

/** The tenant that has an API key. */
export const apiKeyTenantId = 'mygreatwebpage';

const seededApiKey = z.object({ keyId: z.string(), secret: z.string() });
export type SeededApiKey = z.output<typeof seededApiKey>;

const file = `${runFolder}api-key.json`;

/** Reads the API key that {@link seedApiKey} created. @throws when there is none */
export const readSeededApiKey = (): SeededApiKey =>
  seededApiKey.parse(JSON.parse(readFileSync(file, 'utf8')));

/**
 * Creates an API key, unless the tenant still has the key of an earlier start. The API returns the secret only once, so
 * it is stored in a file beside the data of the platform.
 */
export async function seedApiKey(admin: RouteCaller): Promise<void> {
  const { body } = await admin(listApiKeys, {}, { expected: [200] });
  const activeIds = body.items.flatMap((key: { keyId: string; state: string }) =>
    key.state === 'active' ? [key.keyId] : [],
  );
  if (existsSync(file) && activeIds.includes(readSeededApiKey().keyId)) return;
  const scopes = ['accounts:read', 'accounts:write', 'votings:read', 'votings:write', 'statistics:read'];
  const request = { method: 'POST', body: { name: 'Server of the landing pages', scopes } };
  const created = await admin(createApiKey, request, { expected: [201] });
  writeFileSync(file, JSON.stringify(seededApiKey.parse(created.body)), { mode: 0o600 });
}
