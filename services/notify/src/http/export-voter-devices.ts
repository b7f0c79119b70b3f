import { noteExport } from '@suffra/shared/events/note-export';
import { defineContract } from '@suffra/shared/http/contract';
import { voterId } from '@suffra/shared/http/fields';
import { notAllowed } from '@suffra/shared/http/problems';
import { serve } from '@suffra/shared/http/serve';
import * as z from 'zod/mini';
import { bodyOf, deviceBody, newestFirst } from '../device.ts';
import { readPerson } from '../table/people.ts';

export const contract = defineContract({
  method: 'GET',
  path: '/v1/voters/{voterId}/devices',
  operationId: 'exportVoterDevices',
  summary: 'Take out which devices get a voter’s messages',
  description:
    'For admins of the whole tenant, to answer a voter who asks. Where a device is reached, and with which keys, is not in it: whoever has those could write to it. Noted in the audit.',
  auth: ['admin'],
  scope: 'exports:read',
  params: z.strictObject({ voterId }),
  answers: {
    200: { description: 'At most 10, the newest first.', body: z.object({ items: z.array(deviceBody) }) },
  },
  problems: [notAllowed],
});

/** Exports the devices of a voter of the caller's tenant. */
export const handler = serve(contract, async ({ caller, params: { voterId }, correlationId, now }) => {
  if (caller.votings !== undefined) throw notAllowed();
  await noteExport(caller, { act: 'voter-exported', voterId, part: 'devices' }, correlationId, now);
  const person = await readPerson(caller.tenantId, voterId, now);
  return { status: 200, body: { items: newestFirst(person).map(([id, device]) => bodyOf(id, device)) } };
});
