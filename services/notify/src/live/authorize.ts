import { type Clock, systemClock } from '@suffra/shared/clock';
import { requestLine } from '@suffra/shared/observe/observe';
import { verifyToken } from '@suffra/shared/tokens/verify';
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import * as z from 'zod/mini';
import { liveTokens } from '../env.ts';
import { tokenIn } from './protocol.ts';

const asking = z.object({
  methodArn: z.string(),
  headers: z.record(z.string(), z.optional(z.string())),
  requestContext: z.object({ connectionId: z.string() }),
});

/**
 * Makes the authoriser of live connections: the same token as everywhere, by the platform's own check, because a
 * WebSocket API has no authoriser for tokens of its own.
 * @param clock the server's clock
 * @returns a policy that allows to connect, with who it is as context
 * @throws `Unauthorized`, which API Gateway answers with 401
 */
export const authorizer =
  (clock: Clock) =>
  async (event: unknown): Promise<APIGatewayAuthorizerResult> => {
    const { methodArn, headers, requestContext } = asking.parse(event);
    const line = requestLine('live authorize', requestContext.connectionId);
    const [, header] = Object.entries(headers).find(([name]) => name.toLowerCase() === protocolHeader) ?? [];
    const token = tokenIn(header);
    const { NOTIFY_TOKEN_KEYS: jwksUrl, TOKEN_ISSUER: issuer } = liveTokens();
    const caller = token === undefined ? undefined : await verifyToken(token, { jwksUrl, issuer }, clock());
    // No scope opens this door: live connections are for people.
    const person = caller?.scopes === undefined ? caller : undefined;
    line.end(person === undefined ? 401 : 200);
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

const protocolHeader = 'sec-websocket-protocol';

export const handler = authorizer(systemClock);
