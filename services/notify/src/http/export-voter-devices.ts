import { assertTenantWideAdmin } from '@suffra/shared/authorization';
import { voterId } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { notAllowed, tooManyRequests } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { startVoterExport } from '@suffra/shared/limits/start-voter-export';
import * as z from 'zod/mini';
import { sortNewestFirst } from '../domain/device.ts';
import { tableName } from '../env.ts';
import { readRecipient } from '../storage/recipients.ts';
import { deviceResponse, toDeviceResponse } from './responses.ts';

export const contract = defineAuthenticatedContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/devices',
  operationId: 'exportVoterDevices',
  summary: 'Export the devices of a voter',
  description:
    'For admins who manage all votings of the tenant, to answer a request of a voter. Endpoints and keys are not exported: anyone who has them can send to the device. The export is recorded in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  responses: {
    200: { description: 'At most 10, the newest first.', body: z.object({ items: z.array(deviceResponse) }) },
  },
  problems: [notAllowed, tooManyRequests],
});

/** Exports the devices of a voter of the caller's tenant. */
export const handler = authenticatedRoute(
  contract,
  async ({ caller, params: { voterId }, correlationId, now }) => {
    assertTenantWideAdmin(caller);
    const voterExport = { voterId, part: 'devices' } as const;
    await startVoterExport(tableName().NOTIFY_TABLE, caller, voterExport, { correlationId, now });
    const { devices } = await readRecipient(caller.tenantId, voterId, now);
    const items = sortNewestFirst(devices).map(([deviceId, device]) => toDeviceResponse(deviceId, device));
    return { status: 200, body: { items } };
  },
);
