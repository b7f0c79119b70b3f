import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { runInTenantScope } from '@suffra/shared/tenant-scope';
import { deleteConnection } from '../storage/connections.ts';
import { connectionEvent } from './connection-event.ts';

/** The handler of `$disconnect`: deletes the connection. API Gateway calls it on a best-effort basis. */
export async function handler(event: unknown) {
  const { connectionId, authorizer } = connectionEvent.parse(event).requestContext;
  const log = startInvocationLog('websocket disconnect', connectionId);
  await runInTenantScope(authorizer.tenantId, () =>
    deleteConnection({ ...authorizer, correlationId: connectionId }, connectionId),
  );
  log.addContext(authorizer);
  log.end(200);
  return { statusCode: 200, body: '' };
}
