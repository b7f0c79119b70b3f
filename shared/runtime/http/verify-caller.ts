import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { defineEnvironment } from '../environment.ts';
import type { Caller } from '../tokens/claims.ts';
import { getRemoteKeys } from '../tokens/remote-keys.ts';
import { verifyToken } from '../tokens/verify.ts';
import { getBearerToken } from './bearer-token.ts';

const env = defineEnvironment({
  /** The URL of the issuer's key set. */
  TOKEN_CHECK: z.url(),
  TOKEN_ISSUER: z.url(),
});

/** Verifies the access token of a request. @returns undefined when there is no token or it is not valid */
export async function verifyCaller(event: APIGatewayProxyEventV2, now: number): Promise<Caller | undefined> {
  const token = getBearerToken(event);
  if (token === undefined) return undefined;
  const { TOKEN_CHECK, TOKEN_ISSUER } = env();
  return verifyToken(token, { getKey: getRemoteKeys(TOKEN_CHECK), issuer: TOKEN_ISSUER }, now);
}
