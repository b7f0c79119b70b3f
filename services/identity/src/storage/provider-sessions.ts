import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import { type ProviderSession, providerSession } from '../domain/provider-session.ts';
import { env } from '../env.ts';
import { readIdentityRow, updateIdentityRow } from './identity-row.ts';
import { profileKey, providerSessionKey } from './keys.ts';

/** Names a session of a tenant. */
export interface ProviderSessionName {
  readonly tenantId: string;
  readonly sessionId: string;
}

/**
 * Inserts a session in ONE write. Its id comes from the attempt to sign in, so the row also proves that the attempt was
 * used. It stays until the attempt and the session have expired.
 * @param attemptId unique per request: a retry after a lost response finds its own
 * @returns false when the attempt was used before
 */
export async function insertProviderSession(
  { tenantId, sessionId }: ProviderSessionName,
  session: ProviderSession,
  attemptId: string,
): Promise<boolean> {
  const result = await updateIdentityRow(
    providerSessionKey(tenantId, sessionId),
    { ...session, attemptId },
    { expression: 'attribute_not_exists(pk)' },
  );
  return result.done || result.row?.attemptId === attemptId;
}

/** @returns undefined when there is no such session */
export async function readProviderSession({
  tenantId,
  sessionId,
}: ProviderSessionName): Promise<ProviderSession | undefined> {
  const row = await readIdentityRow(providerSessionKey(tenantId, sessionId));
  return row && providerSession.parse(row);
}

/**
 * Moves a session to its next refresh token. If another request did the same, both return the same token.
 * @param generation the generation of the token that is replaced
 * @param rotatedAt RFC 3339
 * @returns whether the session now has the next generation
 */
export async function rotateProviderSession(
  { tenantId, sessionId }: ProviderSessionName,
  generation: number,
  rotatedAt: string,
): Promise<boolean> {
  const next = generation + 1;
  const result = await updateIdentityRow(
    providerSessionKey(tenantId, sessionId),
    { generation: next, rotatedAt },
    {
      expression: '#generation = :seen AND attribute_not_exists(#endedAt)',
      values: { ':seen': generation },
    },
  );
  return result.done || (result.row?.generation === next && result.row.endedAt === undefined);
}

/** Ends a session. Ending it again, or one that does not exist, changes nothing. @param endedAt RFC 3339 */
export async function endProviderSession(
  { tenantId, sessionId }: ProviderSessionName,
  endedAt: string,
): Promise<void> {
  await updateIdentityRow(
    providerSessionKey(tenantId, sessionId),
    { endedAt },
    { expression: 'attribute_exists(pk) AND attribute_not_exists(#endedAt)' },
  );
}

/**
 * Ends all sessions of a person that started until now. Repeating it changes nothing.
 * @param at RFC 3339
 */
export async function endAllProviderSessions(tenantId: string, voterId: string, at: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: env().IDENTITY_TABLE,
    Key: profileKey(tenantId, voterId),
    UpdateExpression: 'SET sessionsEndedAt = :at',
    ConditionExpression:
      'attribute_exists(providerIssuer) AND (attribute_not_exists(sessionsEndedAt) OR sessionsEndedAt < :at)',
    ExpressionAttributeValues: { ':at': at },
  });
  await writeConditionally(() => getDocumentClient().send(update));
}
