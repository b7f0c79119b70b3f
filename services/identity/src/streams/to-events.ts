import { toInstant } from '@suffra/shared/clock';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import {
  accountChanged,
  preferencesChanged,
  staffAdded,
  staffRemoved,
  tenantChanged,
  tenantCreated,
  voterSignedIn,
  voterSignedUp,
} from '@suffra/shared/events/identity';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import type { Row } from '@suffra/shared/storage/read-row';
import { hasOtherPreferences } from '../domain/profile.ts';
import { isAccountKey } from '../storage/account-keys.ts';
import { parseAccountRow } from '../storage/account-row.ts';
import { isErased, isProfileRow, parseProfileRow } from '../storage/profile-row.ts';
import { isTenantRow, parseTenantRow } from '../storage/tenant-row.ts';
import { toErasureEvents } from './erasure-events.ts';
import { toPartnerEvents } from './partner-events.ts';

/**
 * Maps a change of the table to events for other services. Changes of API keys, and deletions of rows other than
 * partner issuers, have no events.
 */
export function toEvents(change: TableChange): EventDraft[] {
  const { before, after, at } = change;
  if (after === undefined) return toPartnerEvents(change);
  const time = toInstant(at);
  if (isTenantRow(after)) return toTenantEvents(before, after, time);
  if (isAccountKey(after)) return toAccountEvents(after, time);
  if (!isProfileRow(after)) return toPartnerEvents(change);
  return isErased(after) ? toErasureEvents(change) : toProfileEvents(before, after, time);
}

function toAccountEvents(after: Row, time: string): EventDraft[] {
  const { account, tenantId, correlationId } = parseAccountRow(after);
  return [createEvent(accountChanged, { tenantId, correlationId, time, data: account })];
}

function toTenantEvents(before: Row | undefined, after: Row, time: string): EventDraft[] {
  const { tenant, correlationId } = parseTenantRow(after);
  const kind = before === undefined ? tenantCreated : tenantChanged;
  const { suspension, ...content } = tenant;
  const data = { ...content, ...(suspension !== undefined && { suspended: true }) };
  return [createEvent(kind, { tenantId: tenant.tenantId, correlationId, time, data })];
}

function toProfileEvents(before: Row | undefined, after: Row, time: string): EventDraft[] {
  const { profile, correlationId, accountId } = parseProfileRow(after);
  // A person who returns after an erasure signs up again.
  const previous = before === undefined || isErased(before) ? undefined : parseProfileRow(before).profile;
  const { tenantId, voterId, role, preferences, version, isPublished, lastSignInAt } = profile;
  const about = { tenantId, correlationId, time };
  const events: EventDraft[] = [];
  if (isPublished && !previous?.isPublished)
    events.push(createEvent(voterSignedUp, { ...about, data: { voterId, role, preferences, version } }));
  if (lastSignInAt !== undefined && lastSignInAt !== previous?.lastSignInAt)
    events.push(
      createEvent(voterSignedIn, {
        ...about,
        data: {
          voterId,
          signedInAt: lastSignInAt,
          ...(accountId !== undefined && { accountId }),
          ...(previous?.lastSignInAt === undefined && { isFirst: true }),
        },
      }),
    );
  if (role !== 'voter' && role !== previous?.role)
    events.push(createEvent(staffAdded, { ...about, data: { voterId, role, version } }));
  if (role === 'voter' && previous !== undefined && previous.role !== 'voter')
    events.push(createEvent(staffRemoved, { ...about, data: { voterId, version } }));
  if (previous !== undefined && hasOtherPreferences(previous.preferences, preferences))
    events.push(createEvent(preferencesChanged, { ...about, data: { voterId, preferences, version } }));
  return events;
}
