import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { environment } from '../env.ts';
import { type Caller, callerOf } from '../tokens/claims.ts';
import { verifyToken } from '../tokens/verify.ts';

const env = environment({
  /** `gateway`: API Gateway has verified the token. Otherwise the address of the issuer's keys. */
  TOKEN_CHECK: z.union([z.literal('gateway'), z.url()]),
  TOKEN_ISSUER: z.url(),
});

const authorizer = z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) });

/**
 * The caller of a request, from a token that was verified: by API Gateway's authoriser where there is one, by the
 * platform's own check where there is none (locally, and in identity, which cannot be its own gateway's issuer
 * before it is deployed; docs/decisions/004).
 * @returns undefined when there is no token or it is not to be trusted
 */
export async function authenticate(event: APIGatewayProxyEventV2, now: number): Promise<Caller | undefined> {
  const { TOKEN_CHECK, TOKEN_ISSUER } = env();
  if (TOKEN_CHECK === 'gateway') {
    const context = 'authorizer' in event.requestContext ? event.requestContext.authorizer : undefined;
    const verified = authorizer.safeParse(context);
    return verified.success ? callerOf(verified.data.jwt.claims) : undefined;
  }
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(headerOf(event, 'authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  return verifyToken(token, { jwksUrl: TOKEN_CHECK, issuer: TOKEN_ISSUER }, now);
}

/** A header by its lower-case name; serverless-offline keeps the case that was sent, API Gateway lowers it. */
export function headerOf(event: APIGatewayProxyEventV2, name: string): string | undefined {
  const headers = event.headers ?? {};
  return headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
