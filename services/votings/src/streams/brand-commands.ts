import { toInstant } from '@suffra/shared/clock';
import { createEvent } from '@suffra/shared/events/cloud-event';
import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import * as z from 'zod/mini';
import { toBrandHash } from '../domain/brand-page.ts';
import { publishBrand } from '../internal-commands.ts';
import { tenantSk } from '../storage/keys.ts';
import { parseBrand } from '../storage/replicas.ts';

const tenantRow = z.object({ pk: z.string(), correlationId: z.string() });

/** Maps a new brand of a tenant to the command that writes the public objects of its votings again. */
export function toBrandCommands({ before, after, at }: TableChange): Command[] {
  if (after?.sk !== tenantSk) return [];
  const brandHash = toBrandHash(parseBrand(after));
  if (brandHash === toBrandHash(before && parseBrand(before))) return [];
  const { pk, correlationId } = tenantRow.parse(after);
  const [tenantId = ''] = pk.split('#');
  return [
    {
      event: createEvent(publishBrand, { tenantId, correlationId, time: toInstant(at), data: { brandHash } }),
    },
  ];
}
