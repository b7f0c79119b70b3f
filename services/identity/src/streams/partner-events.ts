import { toInstant } from '@suffra/shared/clock';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import {
  partnerIssuerChanged,
  partnerIssuerDeleted,
  partnerKeysFetched,
  partnerTokenUsed,
} from '@suffra/shared/events/identity';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { fetchedKeys } from '../domain/issuer-keys.ts';
import {
  isIssuerKey,
  isIssuerKeysKey,
  isUsedTokenKey,
  parseIssuerOfKeys,
  parseTenantOfKey,
  parseUsedTokenHash,
} from '../storage/keys.ts';
import { parseIssuerRow } from '../storage/partner-issuer-row.ts';

/** Maps a change of an issuer, of its keys or of a used token to events. Ballot verifies tokens with copies of them. */
export function toPartnerEvents(change: TableChange): EventDraft[] {
  const row = change.after ?? change.before;
  if (row === undefined) return [];
  if (isIssuerKey(row)) return toIssuerEvents(change, row);
  if (change.after === undefined) return [];
  if (isIssuerKeysKey(row)) return toKeysEvents(change, row);
  return isUsedTokenKey(row) && change.before === undefined ? toTokenUseEvents(change, row) : [];
}

/** Number of digits of a revision, which makes it sortable as text. */
const revisionDigits = 40;

const toRevision = ({ sequenceNumber }: TableChange): string => sequenceNumber.padStart(revisionDigits, '0');

const toAbout = ({ at }: TableChange, row: Row, correlationId: string) => ({
  tenantId: parseTenantOfKey(row),
  correlationId,
  time: toInstant(at),
});

function toIssuerEvents(change: TableChange, row: Row): EventDraft[] {
  // The row of a deleted issuer names the request that changed it last.
  const { issuer, writeId: registrationId, correlationId } = parseIssuerRow(row);
  const { issuerId, entryId, jwks } = issuer;
  const about = toAbout(change, row, correlationId);
  const revision = toRevision(change);
  if (change.after === undefined)
    return [createEvent(partnerIssuerDeleted, { ...about, data: { issuerId, revision } })];
  const data = {
    issuerId,
    issuer: issuer.issuer,
    entryId,
    registrationId,
    ...(jwks !== undefined && { keys: [...jwks.keys] }),
    revision,
  };
  return [createEvent(partnerIssuerChanged, { ...about, data })];
}

function toKeysEvents(change: TableChange, row: Row): EventDraft[] {
  const { registrationId, keys, fetchedAt } = fetchedKeys.parse(row);
  const before = change.before && fetchedKeys.parse(change.before);
  // A request that failed changes only the time of the last request.
  if (before?.registrationId === registrationId && before.fetchedAt === fetchedAt) return [];
  const issuerId = parseIssuerOfKeys(row);
  const data = { issuerId, registrationId, keys, fetchedAt, revision: toRevision(change) };
  return [createEvent(partnerKeysFetched, { ...toAbout(change, row, registrationId), data })];
}

const usedTokenRow = z.object({ useId: z.string(), expiresAt: z.int(), isVote: z.optional(z.boolean()) });

function toTokenUseEvents(change: TableChange, row: Row): EventDraft[] {
  const { useId, expiresAt, isVote } = usedTokenRow.parse(row);
  // Ballot has reported this use itself.
  if (isVote) return [];
  const data = { hash: parseUsedTokenHash(row), expiresAt };
  return [createEvent(partnerTokenUsed, { ...toAbout(change, row, useId), data })];
}
