import { type Clock, systemClock } from '@suffra/shared/clock';
import { preferences } from '@suffra/shared/events/identity';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { ifMatchHeaders, parseIfMatch } from '@suffra/shared/http/etag';
import { notFound, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { updatePreferences } from '../storage/profiles.ts';
import { profileResponse, toProfileResponse, toVersionedResponse } from './responses.ts';

const { showPaid, reminders, updates, language } = preferences.shape;

export const contract = defineAuthenticatedContract({
  method: 'PATCH',
  path: '/v1/me/preferences',
  operationId: 'changePreferences',
  summary: 'Change your preferences',
  description: 'Preferences that the body does not name stay unchanged.',
  auth: ['voter', 'admin', 'operator'],
  headers: ifMatchHeaders,
  body: z
    .strictObject({
      showPaid: z.optional(showPaid),
      reminders: z.optional(reminders),
      updates: z.optional(updates),
      language: z.optional(language),
    })
    .check(z.refine((changes) => Object.keys(changes).length > 0, 'must name at least one preference')),
  responses: { 200: { description: 'The changed profile, with its new ETag.', body: profileResponse } },
  problems: [notFound, staleVersion, versionRequired],
});

/** Creates the route's handler. @param newId creates ids of writes */
export const changePreferencesRoute = (clock: Clock, newId: IdGenerator) =>
  authenticatedRoute(
    contract,
    async ({ caller, headers, body, correlationId }) => {
      const context = { correlationId, writeId: newId() };
      const result = await updatePreferences(caller, parseIfMatch(headers), body, context);
      if (result.done) return toVersionedResponse(200, toProfileResponse(result.profile));
      throw result.isMissing ? notFound() : staleVersion();
    },
    clock,
  );

export const handler = changePreferencesRoute(systemClock, generateId);
