import { type Clock, systemClock } from '@suffra/shared/clock';
import type { InvocationContext } from '@suffra/shared/http/route';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { runInTenantScope } from '@suffra/shared/tenant-scope';
import { deleteConnection, insertConnection, readEndedConnections } from '../storage/connections.ts';
import { connectionEvent, maxConnectionLifetimeMs, maxConnectionsPerVoter } from './connection-event.ts';
import { respondUntilDeadline } from './respond-until-deadline.ts';
import { subprotocol } from './subprotocol.ts';

/**
 * Creates the handler of `$connect`: stores the connection in the row of its voter, and deletes connections that ended
 * without `$disconnect`. A voter can have {@link maxConnectionsPerVoter} at the same time.
 * @param clock the server's clock
 */
export const createConnectHandler = (clock: Clock) => async (event: unknown, context?: InvocationContext) => {
  const { connectionId, authorizer } = connectionEvent.parse(event).requestContext;
  const { tenantId, voterId } = authorizer;
  const log = startInvocationLog('connect', { tenant: tenantId, connectionId });
  const now = clock();
  return respondUntilDeadline(context, log, async () => {
    const isAccepted = await runInTenantScope(tenantId, async () => {
      const endedIds = await readEndedConnections(tenantId, voterId, now);
      const rowContext = { tenantId, voterId, correlationId: connectionId };
      const connection = { connectionId, openedAt: now, endsAt: now + maxConnectionLifetimeMs };
      const openCount = await insertConnection(rowContext, connection, endedIds);
      if (openCount <= maxConnectionsPerVoter) return true;
      await deleteConnection(rowContext, connectionId);
      return false;
    });
    // API Gateway refuses the connection with this status. The app tries again later, and polls until then.
    if (!isAccepted) return { statusCode: 429, headers: { 'Retry-After': '60' }, body: '' };
    return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': subprotocol }, body: '' };
  });
};

export const handler = createConnectHandler(systemClock);
