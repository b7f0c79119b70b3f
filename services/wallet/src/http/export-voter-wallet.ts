import { floorToMinute, toEpochMs, toInstant } from '@suffra/shared/clock';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { definePage, pagingQuery } from '@suffra/shared/http/cursor';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { startVoterExport } from '@suffra/shared/limits/start-voter-export';
import * as z from 'zod/mini';
import { getBalance } from '../domain/ledger.ts';
import { tableName } from '../env.ts';
import { readNewestEntry } from '../storage/ledger-entries.ts';
import { readEntryPage } from './entry-page.ts';
import { entryResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/wallet',
  operationId: 'exportVoterWallet',
  summary: 'Export the credits of a voter and their history',
  description:
    'For admins who manage all votings of the tenant, to answer a voter’s request for their data. The newest entry comes first. Times are rounded down to whole minutes. Every page is recorded in the audit log, as at most one entry per 15 minutes.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  query: z.strictObject(pagingQuery),
  responses: {
    200: {
      description: 'The current balance, and a page of ledger entries.',
      body: z.extend(definePage(entryResponse), { balance: z.int() }),
    },
  },
  problems: [notAllowed, tooManyRequests],
});

/** The time of a debit is that of a vote, of which an admin learns at most the minute. */
const roundTime = (entry: z.output<typeof entryResponse>) => ({
  ...entry,
  at: toInstant(floorToMinute(toEpochMs(entry.at))),
});

export const handler = authenticatedRoute(
  contract,
  async ({ caller, params: { voterId }, query, correlationId, now }) => {
    const voterExport = { voterId, part: 'wallet' } as const;
    await startVoterExport(tableName().WALLET_TABLE, caller, voterExport, { correlationId, now });
    const owner = { tenantId: caller.tenantId, voterId };
    const balance = getBalance(await readNewestEntry(owner));
    const { items, ...page } = await readEntryPage(owner, query);
    return { status: 200, body: { balance, items: items.map(roundTime), ...page } };
  },
);
