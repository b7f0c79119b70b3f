import * as z from 'zod/mini';

/** The organisation's own OpenID provider. */
export const signInProvider = z.object({
  issuer: z.string(),
  clientId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  isOn: z.boolean(),
});
export type SignInProvider = z.output<typeof signInProvider>;
