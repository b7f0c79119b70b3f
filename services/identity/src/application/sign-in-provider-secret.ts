import { decryptText, encryptText } from '../domain/encrypted-text.ts';
import type { SignInProvider } from '../domain/sign-in-provider.ts';
import type { ProviderClient } from '../outbound/sign-in-provider.ts';
import { readPersonKey } from '../storage/person-hash.ts';

/** The secret belongs to one client of one issuer: a row with another one cannot use it. */
const toContext = (tenantId: string, { issuer, clientId }: Pick<SignInProvider, 'issuer' | 'clientId'>) =>
  [tenantId, issuer, clientId].join(' ');

/** Encrypts the client secret of a provider. */
export const encryptClientSecret = async (
  tenantId: string,
  client: Pick<SignInProvider, 'issuer' | 'clientId'>,
  clientSecret: string,
): Promise<string> =>
  encryptText(await readPersonKey(), 'client-secret', toContext(tenantId, client), clientSecret);

/** Decrypts the client secret of a provider. @throws when it was encrypted for another client */
export async function toProviderClient(tenantId: string, provider: SignInProvider): Promise<ProviderClient> {
  const { clientId, metadata, encryptedSecret } = provider;
  const clientSecret = decryptText(
    await readPersonKey(),
    'client-secret',
    toContext(tenantId, provider),
    encryptedSecret,
  );
  if (clientSecret === undefined) throw new Error('the client secret of the provider cannot be decrypted');
  return { clientId, metadata, clientSecret };
}
