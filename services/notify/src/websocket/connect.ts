import { type Clock, systemClock } from '@suffra/shared/clock';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { runInTenantScope } from '@suffra/shared/tenant-scope';
import { deleteConnection, insertConnection, readEndedConnections } from '../storage/connections.ts';
import { connectionEvent, maxConnectionLifetimeMs, maxConnectionsPerVoter } from './connection-event.ts';
import { subprotocol } from './subprotocol.ts';

/**
 * Creates the handler of `$connect`: stores the connection in the row of its voter, and deletes connections that ended
 * without `$disconnect`. A voter can have {@link maxConnectionsPerVoter} at the same time.
 * @param clock the server's clock
 */
export const createConnectHandler = (clock: Clock) => async (event: unknown) => {
  const { connectionId, authorizer } = connectionEvent.parse(event).requestContext;
  const { tenantId, voterId } = authorizer;
  const log = startInvocationLog('websocket connect', connectionId);
  const now = clock();
  const isAccepted = await runInTenantScope(tenantId, async () => {
    const endedIds = await readEndedConnections(tenantId, voterId, now);
    const context = { tenantId, voterId, correlationId: connectionId };
    const connection = { connectionId, openedAt: now, endsAt: now + maxConnectionLifetimeMs };
    const openCount = await insertConnection(context, connection, endedIds);
    if (openCount <= maxConnectionsPerVoter) return true;
    await deleteConnection(context, connectionId);
    return false;
  });
  log.addContext({ tenantId, voterId });
  log.end(isAccepted ? 200 : 429);
  // API Gateway refuses the connection with this status. The app tries again later, and polls until then.
  if (!isAccepted) return { statusCode: 429, headers: { 'Retry-After': '60' }, body: '' };
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': subprotocol }, body: '' };
};

export const handler = createConnectHandler(systemClock);
