import { type Clock, systemClock } from '@suffra/shared/clock';
import { preferences } from '@suffra/shared/events/identity';
import { defineContract } from '@suffra/shared/http/contract';
import { etagOf, ifMatch, versionIn } from '@suffra/shared/http/etag';
import { notFound, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { ownProfile, shownToOwner } from '../profile.ts';
import { changePreferences } from '../table/profiles.ts';

const { showPaid, reminders, updates, language } = preferences.shape;

export const contract = defineContract({
  method: 'PATCH',
  path: '/v1/me/preferences',
  operationId: 'changePreferences',
  summary: 'Change what one sees and gets',
  auth: ['voter', 'admin', 'operator'],
  headers: ifMatch,
  body: z
    .strictObject({
      showPaid: z.optional(showPaid),
      reminders: z.optional(reminders),
      updates: z.optional(updates),
      language: z.optional(language),
    })
    .check(z.refine((changes) => Object.keys(changes).length > 0, 'must name at least one preference')),
  answers: { 200: { description: 'The profile as it is now, with its new ETag.', body: ownProfile } },
  problems: [notFound, staleVersion, versionRequired],
});

/** Makes the route's function. @param newId ids of writes */
export const changePreferencesRoute = (clock: Clock, newId: NewId) =>
  serve(
    contract,
    async ({ caller, headers, body, correlationId }) => {
      const writer = { correlationId, writeId: newId() };
      const outcome = await changePreferences(caller, versionIn(headers), body, writer);
      if (outcome.done)
        return {
          status: 200,
          headers: { etag: etagOf(outcome.profile.version) },
          body: shownToOwner(outcome.profile),
        };
      throw outcome.missing ? notFound() : staleVersion();
    },
    clock,
  );

/** Changes one's preferences. */
export const handler = changePreferencesRoute(systemClock, systemIds);
