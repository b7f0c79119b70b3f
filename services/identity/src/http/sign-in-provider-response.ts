import * as z from 'zod/mini';
import { type SignInProvider, signInProviderView, toRedirectUri } from '../domain/sign-in-provider.ts';

/** The provider of a tenant as its admins see it. */
export const signInProviderResponse = z.extend(signInProviderView, {
  /** The address to register at the provider. */
  redirectUri: z.string(),
});

/** Leaves out the client secret, which nobody can read again. */
export function toSignInProviderResponse(
  tenantId: string,
  site: string,
  provider: SignInProvider,
): z.output<typeof signInProviderResponse> {
  const { encryptedSecret: _secret, metadata: _metadata, ...view } = provider;
  return { ...view, redirectUri: toRedirectUri(site, tenantId) };
}
