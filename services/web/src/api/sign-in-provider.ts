import * as z from 'zod/mini';
import { type ApiResponse, send } from './http.ts';
import { toProblem } from './problem.ts';
import { type SignInProvider, signInProvider } from './schemas/sign-in-provider.ts';

const path = '/v1/sign-in-provider';

/** Reads the organisation's provider with its version. @returns undefined if there is none yet */
export async function readSignInProvider(): Promise<ApiResponse<SignInProvider> | undefined> {
  try {
    return await send({ method: 'GET', path, schema: signInProvider });
  } catch (error) {
    if (toProblem(error).code === 'no-sign-in-provider') return undefined;
    throw error;
  }
}

/**
 * Saves the provider.
 * @param etag the version that was read; undefined if there was none
 * @throws Problem `sign-in-provider-refused`, `stale-version` …
 */
export const saveSignInProvider = (
  body: SignInProvider & { readonly clientSecret?: string },
  etag: string | undefined,
): Promise<ApiResponse<SignInProvider>> =>
  send({
    method: 'PUT',
    path,
    body,
    headers: etag === undefined ? {} : { 'if-match': etag },
    schema: signInProvider,
    maxAttempts: 3,
  });

/** Checks whether the saved provider can sign voters in. @throws Problem `sign-in-provider-refused` … */
export const checkSignInProvider = async (): Promise<void> => {
  await send({ method: 'POST', path: `${path}/check`, schema: z.undefined(), maxAttempts: 2 });
};
