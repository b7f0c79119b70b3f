import { assertCanManageVoting } from '@suffra/shared/authorization';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import * as z from 'zod/mini';
import { electorate } from '../domain/electorate.ts';
import { electorateVersion } from '../domain/electorate-version.ts';
import * as errors from '../domain/errors.ts';
import { readElectorateVersions } from '../storage/electorate-versions.ts';
import { findVoting } from '../storage/votings.ts';
import { noSuchVoting } from './problems.ts';
import { votingParams } from './responses.ts';

const { mode, state, entries, rejection } = electorateVersion.shape;
const upload = z.object({ electorateId: id, mode, state, entries, rejection });

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/votings/{votingId}/electorate',
  operationId: 'getElectorate',
  summary: 'Read the size of the list of voters, and its uploads',
  description:
    'The names on the list cannot be read: only keyed hashes are stored. An upload is open until it is confirmed. A confirmed one becomes current or is rejected: list-changed (another upload was faster), electorate-fixed (the voting starts within a minute) or ended.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:read',
  params: votingParams,
  responses: {
    200: {
      description: 'The list and its uploads',
      body: z.object({
        votingId: z.string(),
        /** Absent: no list was uploaded. */
        current: z.optional(electorate),
        uploads: z.array(upload),
      }),
    },
  },
  problems: [noSuchVoting, notAllowed],
});

export const handler = authenticatedRoute(contract, async ({ caller, params: { votingId } }) => {
  const { tenantId } = caller;
  const [voting, versions] = await Promise.all([
    findVoting(tenantId, votingId),
    readElectorateVersions(tenantId, votingId),
  ]);
  if (voting === undefined) throw errors.noSuchVoting();
  assertCanManageVoting(caller, votingId, voting.accountId);
  const uploads = versions.map((version) => z.parse(upload, version));
  return { status: 200, body: { votingId, current: voting.electorate, uploads } };
});
