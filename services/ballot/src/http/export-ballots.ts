import { type Clock, systemClock } from '@suffra/shared/clock';
import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { busy, notAllowed } from '@suffra/shared/http/problems';
import { type Answer, type HttpHandler, serve } from '@suffra/shared/http/serve';
import { type NewId, systemIds } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { standingOf } from '../exporting/ballots/export.ts';
import { exportable } from '../exporting/ballots/exportable.ts';
import { cancelled, noSuchVoting, notCertified } from '../problems.ts';
import { putExport, readExport } from '../table/exports.ts';

export const contract = defineContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/ballots',
  operationId: 'exportBallots',
  summary: 'Have an export made of what was voted in a voting, without names',
  description:
    'For admins, once the result is certified: sooner, two exports would tell what was voted between them. GET the same address to see how far it is and where its files are. While one is being made, or is ready, asking again changes nothing; it is kept for a day. Noted in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: votingParams,
  answers: {
    202: {
      description: 'It is being made, or is there already: GET the same address',
      body: z.object({ votingId: z.string(), state: z.enum(['making', 'ready']) }),
    },
  },
  problems: [noSuchVoting, notAllowed, cancelled, notCertified, busy],
});

/** Makes the route's function. @param clock decides whether the voting is over @param newId ids of makings */
export const exportBallotsRoute = (clock: Clock, newId: NewId): HttpHandler =>
  serve(
    contract,
    async ({ caller, params: { votingId }, correlationId, now }) => {
      const { tenantId } = caller;
      const { result } = await exportable(caller, votingId, now);
      const { endsAt } = result;
      await noteExport(caller, { act: 'voting-exported', votingId }, correlationId, now);
      const seen = await readExport(tenantId, votingId);
      const standing = standingOf(seen, endsAt, now);
      if (standing.state === 'making' || standing.state === 'ready') return told(votingId, standing.state);
      const begun = { making: newId(), begunAt: now, tries: 1, endsAt };
      if (await putExport(tenantId, votingId, begun, seen, correlationId)) return told(votingId, 'making');
      // Begun by another at this very moment: theirs is the one.
      const theirs = standingOf(await readExport(tenantId, votingId), endsAt, now);
      if (theirs.state === 'making' || theirs.state === 'ready') return told(votingId, theirs.state);
      throw busy();
    },
    clock,
  );

const told = (votingId: string, state: 'making' | 'ready'): Answer => ({
  status: 202,
  headers: { location: `/v1/votings/${votingId}/ballots` },
  body: { votingId, state },
});

/** Has the ballots exported. */
export const handler = exportBallotsRoute(systemClock, systemIds);
