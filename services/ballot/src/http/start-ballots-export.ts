import { type Clock, systemClock } from '@suffra/shared/clock';
import * as errors from '@suffra/shared/errors';
import { recordExportAudit } from '@suffra/shared/events/record-export-audit';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy, notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute, type HttpHandler, type HttpResponse } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { readExportableResult } from '../application/read-exportable-result.ts';
import { type ExportStatus, getExportStatus } from '../domain/ballots-export.ts';
import { countAnonymousRows } from '../storage/anonymous-rows.ts';
import { readExport, startExportRun } from '../storage/exports.ts';
import { cancelled, noSuchVoting, notCertified } from './problems.ts';
import { votingParams } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/votings/{votingId}/ballots',
  operationId: 'exportBallots',
  summary: 'Export the ballots of a voting, without names',
  description:
    'For admins, after the certification. Before it, the difference of two exports would reveal the votes cast between them. Read the progress and the files with GET at the same path. While an export is running or ready, a repeated request changes nothing. An export is available for one day. Recorded in the audit.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'exports:read',
  params: votingParams,
  responses: {
    202: {
      description: 'The export is running or ready: read it with GET at the same path',
      body: z.object({ votingId: z.string(), state: z.enum(['making', 'ready']) }),
    },
  },
  problems: [noSuchVoting, notAllowed, cancelled, notCertified, busy],
});

/** Creates the route. @param clock decides whether the voting has ended @param newId creates ids of runs */
export const createStartBallotsExportRoute = (clock: Clock, newId: IdGenerator): HttpHandler =>
  authenticatedRoute(
    contract,
    async ({ caller, params: { votingId }, correlationId, now, addLogContext }) => {
      const { tenantId } = caller;
      const { endsAt } = (await readExportableResult(caller, votingId, now)).result;
      await recordExportAudit(caller, { act: 'voting-exported', votingId }, correlationId, now);
      const current = await readExport(tenantId, votingId);
      const response = toResponse(votingId, getExportStatus(current, endsAt, now));
      if (response !== undefined) return response;
      const anonymousRows = await countAnonymousRows(tenantId, votingId);
      const run = { runId: newId(), startedAt: now, attempts: 1, endsAt, anonymousRows };
      addLogContext({ runId: run.runId });
      const isStarted = await startExportRun(tenantId, votingId, run, current);
      // If a concurrent request has started a run, the response is about that run.
      const status: ExportStatus = isStarted
        ? { state: 'running', runId: run.runId }
        : getExportStatus(await readExport(tenantId, votingId), endsAt, now);
      return toResponse(votingId, status) ?? throwBusy();
    },
    clock,
  );

export const handler = createStartBallotsExportRoute(systemClock, generateId);

/** @returns undefined if an export must be started */
function toResponse(votingId: string, { state }: ExportStatus): HttpResponse | undefined {
  if (state !== 'running' && state !== 'ready') return undefined;
  return {
    status: 202,
    headers: { location: `/v1/votings/${votingId}/ballots` },
    body: { votingId, state: state === 'running' ? 'making' : state },
  };
}

function throwBusy(): never {
  throw errors.busy();
}
