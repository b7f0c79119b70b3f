import type { InvocationContext } from '@suffra/shared/http/route';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { runInTenantScope } from '@suffra/shared/tenant-scope';
import { deleteConnection } from '../storage/connections.ts';
import { connectionEvent } from './connection-event.ts';
import { respondUntilDeadline } from './respond-until-deadline.ts';

/** The handler of `$disconnect`: deletes the connection. API Gateway calls it on a best-effort basis. */
export async function handler(event: unknown, context?: InvocationContext) {
  const { connectionId, authorizer } = connectionEvent.parse(event).requestContext;
  const log = startInvocationLog('disconnect', { tenant: authorizer.tenantId, connectionId });
  return respondUntilDeadline(context, log, async () => {
    await runInTenantScope(authorizer.tenantId, () =>
      deleteConnection({ ...authorizer, correlationId: connectionId }, connectionId),
    );
    return { statusCode: 200, headers: {}, body: '' };
  });
}
