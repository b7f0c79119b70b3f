import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { defineEnvironment } from '../environment.ts';
import { type Caller, toCaller } from '../tokens/claims.ts';
import { verifyToken } from '../tokens/verify.ts';

const env = defineEnvironment({
  /** `gateway`: API Gateway has verified the token. Otherwise the URL of the issuer's key set. */
  TOKEN_CHECK: z.union([z.literal('gateway'), z.url()]),
  TOKEN_ISSUER: z.url(),
});

const authorizer = z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) });

/**
 * Returns the caller of a request from a verified token. API Gateway's authorizer verifies it where there is
 * one. Elsewhere the platform verifies it: locally, and in identity, which cannot be the issuer of its own
 * API before it is deployed (docs/decisions/004).
 * @returns undefined when there is no token or it is not valid
 */
export async function authenticate(event: APIGatewayProxyEventV2, now: number): Promise<Caller | undefined> {
  const { TOKEN_CHECK, TOKEN_ISSUER } = env();
  if (TOKEN_CHECK === 'gateway') {
    const context = 'authorizer' in event.requestContext ? event.requestContext.authorizer : undefined;
    const verified = authorizer.safeParse(context);
    return verified.success ? toCaller(verified.data.jwt.claims) : undefined;
  }
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(getHeader(event, 'authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  return verifyToken(token, { jwksUrl: TOKEN_CHECK, issuer: TOKEN_ISSUER }, now);
}

/**
 * Returns a header by its lower-case name. API Gateway lowers the case of names; serverless-offline does not.
 */
export function getHeader(event: APIGatewayProxyEventV2, name: string): string | undefined {
  const headers = event.headers ?? {};
  return headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
