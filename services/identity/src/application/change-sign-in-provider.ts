import { toInstant } from '@suffra/shared/clock';
import { retryOnConflict } from '@suffra/shared/retry';
import { noSignInProvider, signInProviderRejected } from '../domain/errors.ts';
import {
  hasSameProviderContent,
  type ProviderMetadata,
  type SignInProvider,
  type SignInProviderContent,
  toRedirectUri,
} from '../domain/sign-in-provider.ts';
import { checkClientSecret, fetchProviderKeys, fetchProviderMetadata } from '../outbound/sign-in-provider.ts';
import type { ChangeContext } from '../storage/keys.ts';
import { readSignInProvider, writeSignInProvider } from '../storage/sign-in-provider.ts';
import { encryptClientSecret, toProviderClient } from './sign-in-provider-secret.ts';

/** The result: saved, or the same content was saved before, or the version is another. */
export type ProviderPutResult = { provider: SignInProvider; isNew: boolean } | { rejected: 'version' };

/**
 * Saves the provider of a tenant. Its discovery document and its keys are fetched first.
 * @param expectedVersion the version to replace; undefined when there must be none yet
 * @param now milliseconds since the epoch
 * @throws DomainError `sign-in-provider-refused` or `busy`
 */
export function putSignInProvider(
  tenantId: string,
  content: SignInProviderContent,
  expectedVersion: number | undefined,
  now: number,
  context: ChangeContext,
): Promise<ProviderPutResult> {
  let fetching: Promise<ProviderMetadata> | undefined;
  return retryOnConflict(async () => {
    const existing = await readSignInProvider(tenantId);
    if (existing?.version !== expectedVersion) {
      if (existing !== undefined && (await isSame(tenantId, existing, content)))
        return { provider: existing, isNew: false };
      return { rejected: 'version' as const };
    }
    const encryptedSecret = await toEncryptedSecret(tenantId, existing, content);
    // Fetched once, and only for a request that can succeed.
    fetching ??= fetchCheckedMetadata(content.issuer);
    const { clientSecret: _, ...settings } = content;
    const provider: SignInProvider = {
      ...settings,
      encryptedSecret,
      metadata: await fetching,
      fetchedAt: toInstant(now),
      version: (expectedVersion ?? 0) + 1,
    };
    const isDone = await writeSignInProvider(tenantId, provider, expectedVersion, context);
    return isDone ? { provider, isNew: expectedVersion === undefined } : undefined;
  });
}

async function isSame(
  tenantId: string,
  existing: SignInProvider,
  content: SignInProviderContent,
): Promise<boolean> {
  if (!hasSameProviderContent(existing, content)) return false;
  if (content.clientSecret === undefined) return true;
  return (await toProviderClient(tenantId, existing)).clientSecret === content.clientSecret;
}

async function toEncryptedSecret(
  tenantId: string,
  existing: SignInProvider | undefined,
  content: SignInProviderContent,
): Promise<string> {
  if (content.clientSecret !== undefined) return encryptClientSecret(tenantId, content, content.clientSecret);
  // A stored secret must not be sent to another provider.
  if (existing?.issuer === content.issuer && existing.clientId === content.clientId)
    return existing.encryptedSecret;
  throw signInProviderRejected({
    detail: 'Send the client secret: none is stored for this issuer and client id.',
    extensions: { reason: 'client-secret' },
  });
}

async function fetchCheckedMetadata(issuer: string): Promise<ProviderMetadata> {
  const metadata = await fetchProviderMetadata(issuer);
  await fetchProviderKeys(metadata);
  return metadata;
}

/**
 * Checks whether the saved provider can sign people in: its discovery document, its keys, and the client secret.
 * @param site the base URL of the web client
 * @param now milliseconds since the epoch
 * @throws DomainError `no-sign-in-provider` or `sign-in-provider-refused`
 */
export async function checkSignInProvider(tenantId: string, site: string, now: number): Promise<void> {
  const provider = await readSignInProvider(tenantId);
  if (provider === undefined) throw noSignInProvider();
  const metadata = await fetchCheckedMetadata(provider.issuer);
  const client = await toProviderClient(tenantId, provider);
  await checkClientSecret({ ...client, metadata }, toRedirectUri(site, tenantId), now);
}
