import { requestLine } from '@suffra/shared/observe/observe';
import { inTenant } from '@suffra/shared/tenant-scope';
import { removeConnection } from '../table/connections.ts';
import { connectionEvent } from './connection.ts';

/** The function of `$disconnect`: forgets the connection. API Gateway calls it as a rule, not always. */
export async function handler(event: unknown) {
  const { connectionId, authorizer } = connectionEvent.parse(event).requestContext;
  const line = requestLine('live disconnect', connectionId);
  await inTenant(authorizer.tenantId, () =>
    removeConnection({ ...authorizer, correlationId: connectionId }, connectionId),
  );
  line.note(authorizer);
  line.end(200);
  return { statusCode: 200, body: '' };
}
