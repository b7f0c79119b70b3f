import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { recordExportAudit } from '@suffra/shared/events/record-export-audit';
import { instant } from '@suffra/shared/fields';
import { createPresignedUrl } from '@suffra/shared/files/presigned-url';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { readExportableResult } from '../application/read-exportable-result.ts';
import { getExportStatus } from '../domain/ballots-export.ts';
import * as errors from '../domain/errors.ts';
import { toExportFileLocation } from '../storage/export-files.ts';
import { countFinishedParts } from '../storage/export-progress.ts';
import { readExport } from '../storage/exports.ts';
import { anonymousPartitions } from '../storage/keys.ts';
import { cancelled, noExport, noSuchVoting, notCertified } from './problems.ts';
import { votingParams } from './responses.ts';

const votingId = z.string();

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/ballots',
  operationId: 'getBallotsExport',
  summary: 'Read the progress of an export of ballots, and the addresses of its files',
  description:
    'For admins. The files contain each different ballot with its number of votes, so a ballot does not lead to a voter. The sum of the votes is that of the certified result. The addresses of the files are valid for five minutes. Each response with addresses is recorded in the audit.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'exports:read',
  params: votingParams,
  responses: {
    200: {
      description: 'The export: running, ready or failed. A failed export can be started again with POST',
      body: z.discriminatedUnion('state', [
        z.object({
          votingId,
          state: z.literal('making'),
          /** Number of finished parts. */
          done: z.int(),
          parts: z.int(),
        }),
        z.object({
          votingId,
          state: z.literal('ready'),
          votes: z.int(),
          differentBallots: z.int(),
          madeAt: instant,
          /** csvSemicolon is for spreadsheets of regions with a decimal comma. */
          files: z.object({ csv: z.string(), csvSemicolon: z.string(), json: z.string() }),
        }),
        z.object({ votingId, state: z.literal('failed') }),
      ]),
    },
  },
  problems: [noSuchVoting, notAllowed, cancelled, notCertified, noExport],
});

/** Creates the route. @param clock decides whether the voting has ended */
export const createGetBallotsExportRoute = (clock: Clock): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId }, correlationId, now }) => {
      const { tenantId } = caller;
      const { voting, result } = await readExportableResult(caller, votingId, now);
      const status = getExportStatus(await readExport(tenantId, votingId), result.endsAt, now);
      if (status.state === 'none') throw errors.noExport();
      if (status.state === 'failed') return { status: 200, body: { votingId, state: 'failed' } };
      const run = { tenantId, votingId, runId: status.runId };
      if (status.state === 'running') {
        const done = await countFinishedParts(run);
        return {
          status: 200,
          body: { votingId, state: 'making', done, parts: voting.buckets + anonymousPartitions },
        };
      }
      await recordExportAudit(caller, { act: 'voting-exported', votingId }, correlationId, now);
      const { votes, differentBallots, madeAt } = status.ready;
      const files = {
        csv: await createPresignedUrl(toExportFileLocation(run, 'csv')),
        csvSemicolon: await createPresignedUrl(toExportFileLocation(run, 'semicolon.csv')),
        json: await createPresignedUrl(toExportFileLocation(run, 'json')),
      };
      const body = { votingId, state: 'ready', votes, differentBallots, madeAt: toInstant(madeAt), files };
      return { status: 200, body };
    },
    clock,
  );

export const handler = createGetBallotsExportRoute(systemClock);
