import { toInstant } from '@suffra/shared/clock';
import { say } from '@suffra/shared/events/envelope';
import type { Change, Command } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { beginExport } from './chores.ts';
import { ballotsExport } from './exporting/ballots/export.ts';

const exportRow = z.extend(ballotsExport, {
  pk: z.string(),
  kind: z.literal('export'),
  correlationId: z.string(),
});

/** What an export that was begun leaves to do, once a making. */
export function exportsOf({ before, after, at }: Change): Command[] {
  if (after?.kind !== 'export') return [];
  const { pk, state, making, correlationId } = exportRow.parse(after);
  if (state !== 'making' || before?.making === making) return [];
  const [tenantId = '', votingId = ''] = pk.split('#');
  const about = { tenantId, correlationId, time: toInstant(at) };
  return [{ said: say(beginExport, { ...about, data: { votingId, making } }) }];
}
