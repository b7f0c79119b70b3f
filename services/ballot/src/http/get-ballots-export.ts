import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { noteExport } from '@suffra/shared/events/note-export';
import { signedAddress } from '@suffra/shared/files/signed-address';
import { defineContract } from '@suffra/shared/http/contract';
import { instant } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { type HttpHandler, serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { votingParams } from '../answers.ts';
import { standingOf } from '../exporting/ballots/export.ts';
import { exportable } from '../exporting/ballots/exportable.ts';
import { cancelled, noExport, noSuchVoting, notCertified } from '../problems.ts';
import { exportFile } from '../table/export-files.ts';
import { readNotes } from '../table/export-parts.ts';
import { readExport } from '../table/exports.ts';

const votingId = z.string();

export const contract = defineContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/ballots',
  operationId: 'getBallotsExport',
  summary: 'See how far an export of ballots is, and where its files are',
  description:
    'For admins. The files hold what was voted, the same ballots added up, so that nothing leads from a ballot to a voter; their sum is the certified number of votes. Their addresses are good for five minutes, and handing them out is noted in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: votingParams,
  answers: {
    200: {
      description: 'The export: being made, ready, or failed, so that it can be begun anew with POST',
      body: z.discriminatedUnion('state', [
        z.object({
          votingId,
          state: z.literal('making'),
          /** How many parts of it are done. */
          done: z.int(),
          parts: z.int(),
        }),
        z.object({
          votingId,
          state: z.literal('ready'),
          votes: z.int(),
          differentBallots: z.int(),
          madeAt: instant,
          files: z.object({ csv: z.string(), json: z.string() }),
        }),
        z.object({ votingId, state: z.literal('failed') }),
      ]),
    },
  },
  problems: [noSuchVoting, notAllowed, cancelled, notCertified, noExport],
});

/** Makes the route's function. @param clock decides whether the voting is over */
export const getBallotsExportRoute = (clock: Clock): HttpHandler =>
  serve(
    contract,
    async ({ caller, params: { votingId }, correlationId, now }) => {
      const { tenantId } = caller;
      const { voting, result } = await exportable(caller, votingId, now);
      const standing = standingOf(await readExport(tenantId, votingId), result.endsAt, now);
      if (standing.state === 'none') throw noExport();
      if (standing.state === 'failed') return { status: 200, body: { votingId, state: 'failed' } };
      const of = { tenantId, votingId, making: standing.making };
      if (standing.state === 'making') {
        const done = (await readNotes(of)).length;
        return { status: 200, body: { votingId, state: 'making', done, parts: voting.buckets } };
      }
      await noteExport(caller, { act: 'voting-exported', votingId }, correlationId, now);
      const { votes, differentBallots, madeAt } = standing.ready;
      const files = {
        csv: await signedAddress(exportFile(of, 'csv')),
        json: await signedAddress(exportFile(of, 'json')),
      };
      const body = { votingId, state: 'ready', votes, differentBallots, madeAt: toInstant(madeAt), files };
      return { status: 200, body };
    },
    clock,
  );

/** Tells of an export. */
export const handler = getBallotsExportRoute(systemClock);
