import { type Clock, systemClock } from '@suffra/shared/clock';
import { isFromCdn, originHeader } from '@suffra/shared/http/origin-secret';
import type { InvocationContext } from '@suffra/shared/http/route';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { runUntilDeadline } from '@suffra/shared/request-deadline';
import { getRemoteKeys } from '@suffra/shared/tokens/remote-keys';
import { verifyToken } from '@suffra/shared/tokens/verify';
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import * as z from 'zod/mini';
import { tokenSettings } from '../env.ts';
import { parseAccessToken } from './subprotocol.ts';

const authorizerEvent = z.object({
  methodArn: z.string(),
  headers: z.record(z.string(), z.optional(z.string())),
  requestContext: z.object({ connectionId: z.string() }),
});

const protocolHeader = 'sec-websocket-protocol';

/**
 * Creates the authorizer of WebSocket connections. It verifies the access token itself, because a WebSocket API has no
 * JWT authorizer, and rejects connections that bypass the CDN.
 * @param clock the server's clock
 * @returns a policy that allows the connection, with the tenant and the voter as context
 * @throws `Unauthorized`, for which API Gateway responds with 401; another error, such as the deadline, for which it
 *   responds with 500
 */
export const createAuthorizer =
  (clock: Clock) =>
  async (event: unknown, context?: InvocationContext): Promise<APIGatewayAuthorizerResult> => {
    const { methodArn, headers, requestContext } = authorizerEvent.parse(event);
    const log = startInvocationLog('authorize', { connectionId: requestContext.connectionId });
    const findHeader = (name: string) =>
      Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
    const { NOTIFY_TOKEN_KEYS: jwksUrl, TOKEN_ISSUER: issuer } = tokenSettings();
    const deadline = { remainingMs: context?.getRemainingTimeInMillis() };
    const caller = await runUntilDeadline(deadline, async () => {
      const token = (await isFromCdn(findHeader(originHeader), clock))
        ? parseAccessToken(findHeader(protocolHeader))
        : undefined;
      return token === undefined
        ? undefined
        : verifyToken(token, { getKey: getRemoteKeys(jwksUrl), issuer }, clock());
    });
    // Tokens with scopes belong to API keys, which cannot open a connection.
    const person = caller?.scopes === undefined ? caller : undefined;
    log.end(person === undefined ? 401 : 200);
    if (person === undefined) throw new Error('Unauthorized');
    const { tenantId, voterId } = person;
    return {
      principalId: voterId,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }],
      },
      context: { tenantId, voterId },
    };
  };

export const handler = createAuthorizer(systemClock);
