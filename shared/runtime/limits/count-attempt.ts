import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tooManyRequests } from '../errors.ts';
import { addCountMetric, logError } from '../observability/invocation-log.ts';
import { getDocumentClient } from '../storage/document-client.ts';
import { writeConditionally } from '../storage/write-conditionally.ts';
import { getLimitWindow, getRetryAfterSeconds, type Limit, type LimitWindow } from './limit.ts';

/** The subject of a limit, for example an e-mail address at a tenant. */
export interface LimitSubject {
  /** The tenant of the counter. A network address has no tenant: its counters belong to the platform's own. */
  readonly tenantId: string;
  readonly subject: string;
}

/** The key of a counter. The subject is hashed, so that the table contains no readable e-mail or network address. */
const toCounterKey = ({ tenantId, subject }: LimitSubject, { name }: Limit, { startsAt }: LimitWindow) => ({
  pk: `${tenantId}#limit#${name}#${createHash('sha256').update(subject).digest('base64url')}#${startsAt}`,
  sk: 'limit',
});

/**
 * Counts an attempt, in ONE conditional write. Rows expire after their window.
 *
 * If the counter cannot be written, the attempt is allowed: an outage of the counters must not lock people out. The
 * metric `uncountedAttempts` reports it.
 * @param table the service's own table
 * @param now milliseconds since the epoch
 * @throws DomainError `too-many-requests`, with the time to wait
 */
export async function countAttempt(
  table: string,
  subject: LimitSubject,
  limit: Limit,
  now: number,
): Promise<void> {
  const window = getLimitWindow(limit, now);
  const command = new UpdateCommand({
    TableName: table,
    Key: toCounterKey(subject, limit, window),
    UpdateExpression: 'ADD attempts :one SET expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(attempts) OR attempts < :max',
    ExpressionAttributeValues: { ':one': 1, ':max': limit.max, ':expiresAt': window.endsAt },
  });
  const result = await writeConditionally(() => getDocumentClient().send(command)).catch((error: unknown) => {
    logError('an attempt could not be counted', error, { limit: limit.name });
    addCountMetric('uncountedAttempts', 1);
    return { done: true };
  });
  if (!result.done) throw tooManyRequests({ retryAfterSeconds: getRetryAfterSeconds(window, now) });
}
