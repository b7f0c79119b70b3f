import { type Clock, systemClock } from '@suffra/shared/clock';
import { requestLine } from '@suffra/shared/observe/observe';
import { inTenant } from '@suffra/shared/tenant-scope';
import { expiredConnections, putConnection } from '../table/connections.ts';
import { connectionEvent, longestLife } from './connection.ts';
import { subprotocol } from './protocol.ts';

/**
 * Makes the function of `$connect`: notes the connection in its owner's row. Connections that have ended without a word
 * make room.
 * @param clock the server's clock
 */
export const connecting = (clock: Clock) => async (event: unknown) => {
  const { connectionId, authorizer } = connectionEvent.parse(event).requestContext;
  const { tenantId, voterId } = authorizer;
  const line = requestLine('live connect', connectionId);
  const now = clock();
  await inTenant(tenantId, async () => {
    const over = await expiredConnections(tenantId, voterId, now);
    const owner = { tenantId, voterId, correlationId: connectionId };
    await putConnection(owner, connectionId, now + longestLife, over);
  });
  line.note({ tenantId, voterId });
  line.end(200);
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': subprotocol }, body: '' };
};

export const handler = connecting(systemClock);
