import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Caller, toCaller } from '../tokens/claims.ts';
import { verifyCaller } from './verify-caller.ts';

/** Finds who sent a request. `now` is in milliseconds since the epoch. It returns undefined without a valid token. */
export type Authenticator = (event: APIGatewayProxyEventV2, now: number) => Promise<Caller | undefined>;

const authorizer = z.object({ jwt: z.object({ claims: z.unknown() }) });

/**
 * Returns the caller of a request from a verified token. API Gateway's authorizer verifies it where there is
 * one. Elsewhere the platform verifies it: locally, and in identity, which cannot be the issuer of its own
 * API before it is deployed (docs/decisions/004).
 * @returns undefined when there is no token or it is not valid
 */
export async function authenticate(event: APIGatewayProxyEventV2, now: number): Promise<Caller | undefined> {
  // A constant in the bundles of services with an authorizer, so they leave out the code of the verification.
  return process.env.TOKEN_CHECK === 'gateway' ? getVerifiedCaller(event) : verifyCaller(event, now);
}

/** Returns the caller from the claims that an authorizer has verified. They are a part of the event that a client cannot set. */
export function getVerifiedCaller({ requestContext }: APIGatewayProxyEventV2): Caller | undefined {
  const verified = authorizer.safeParse(
    'authorizer' in requestContext ? requestContext.authorizer : undefined,
  );
  return verified.success ? toCaller(verified.data.jwt.claims) : undefined;
}
