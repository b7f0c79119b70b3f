import { toInstant } from '@suffra/shared/clock';
import { type Said, say } from '@suffra/shared/events/envelope';
import {
  accountChanged,
  preferencesChanged,
  tenantChanged,
  tenantCreated,
  voterSignedIn,
  voterSignedUp,
} from '@suffra/shared/events/identity';
import { toQueue } from '@suffra/shared/events/send';
import { type Change, publisher } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { account } from './account.ts';
import { choresQueue, env } from './env.ts';
import { isErased } from './erasure.ts';
import { choresOf, erasureMeaning } from './erasure-stream.ts';
import { profile } from './profile.ts';
import { accountPrefix } from './table/account-keys.ts';
import { tenant } from './tenant.ts';

const correlated = { correlationId: z.string() };
const tenantRow = z.extend(tenant, correlated);
const profileRow = z.extend(profile, { ...correlated, accountId: z.optional(z.string()) });
const accountRow = z.extend(account, { tenantId: z.string(), ...correlated });

/** What a change of identity's table means to other services; pure. Issuers, API keys and deletions mean nothing to them. */
export function meaning(change: Change): Said[] {
  if (change.after === undefined) return [];
  if (change.after.sk === 'tenant') return tenantMeaning(change);
  if (change.after.sk === 'profile') return profileMeaning(change);
  if (String(change.after.sk).startsWith(accountPrefix)) return accountMeaning(change);
  return [];
}

function accountMeaning({ after, at }: Change): Said[] {
  const { tenantId, correlationId, ...data } = accountRow.parse(after);
  return [say(accountChanged, { tenantId, correlationId, time: toInstant(at), data })];
}

function tenantMeaning({ before, after, at }: Change): Said[] {
  const { tenantId, correlationId, ...rest } = tenantRow.parse(after);
  const kind = before === undefined ? tenantCreated : tenantChanged;
  return [say(kind, { tenantId, correlationId, time: toInstant(at), data: { tenantId, ...rest } })];
}

function profileMeaning(change: Change): Said[] {
  const { before, after, at } = change;
  if (after !== undefined && isErased(after)) return erasureMeaning(change);
  const now = profileRow.parse(after);
  // Who comes back after an erasure is seen for the first time.
  const was = before === undefined || isErased(before) ? undefined : profileRow.parse(before);
  const { tenantId, voterId, correlationId, role, preferences, version, lastSignInAt, accountId } = now;
  const about = { tenantId, correlationId, time: toInstant(at) };
  const said: Said[] = [];
  if (was === undefined)
    said.push(say(voterSignedUp, { ...about, data: { voterId, role, preferences, version } }));
  if (lastSignInAt !== undefined && lastSignInAt !== was?.lastSignInAt)
    said.push(
      say(voterSignedIn, {
        ...about,
        data: { voterId, signedInAt: lastSignInAt, ...(accountId !== undefined && { accountId }) },
      }),
    );
  if (was !== undefined && differ(was.preferences, preferences))
    said.push(say(preferencesChanged, { ...about, data: { voterId, preferences, version } }));
  return said;
}

type Shown = z.output<typeof profile>['preferences'];
const differ = (one: Shown, other: Shown): boolean =>
  one.showPaid !== other.showPaid ||
  one.reminders !== other.reminders ||
  one.updates !== other.updates ||
  one.language !== other.language;

/** Publishes what the table's stream says. */
export const handler = publisher(() => env().IDENTITY_TOPIC, meaning, {
  send: toQueue(() => choresQueue().IDENTITY_CHORES),
  meant: choresOf,
});
