import { toInstant } from '@suffra/shared/clock';
import { listVoters } from '@suffra/shared/events/ballot';
import { say } from '@suffra/shared/events/envelope';
import type { Change, Command } from '@suffra/shared/events/stream';
import * as z from 'zod/mini';
import { type Campaign, campaign } from '../campaign.ts';
import { type Cause, campaignDue, causeId, goThroughAll } from '../cause.ts';
import { dueIn } from './due.ts';

const row = z.object({ ...campaign.shape, pk: z.string(), correlationId: z.string() });

/** What a campaign's change asks for, and of whom. */
interface Asked {
  readonly now: Campaign;
  readonly cause: Cause;
  readonly about: { readonly tenantId: string; readonly correlationId: string; readonly time: string };
}

/** The going-through that a change begins: a draft of new content is counted, one that was sent off is sent. */
function begun({ before, after, at }: Change): Asked | undefined {
  if (after?.kind !== 'campaign') return undefined;
  const { pk, correlationId, ...now } = row.parse(after);
  const was = before === undefined ? undefined : campaign.parse(before);
  const [tenantId = ''] = pk.split('#');
  const about = { tenantId, correlationId, time: toInstant(at) };
  const { campaignId, contentVersion: version } = now;
  if (now.state === 'sending' && was?.state !== 'sending')
    return { now, cause: { kind: 'update', campaignId }, about };
  if (version !== was?.contentVersion) return { now, cause: { kind: 'count', campaignId, version }, about };
  return undefined;
}

/** To the queue of pages: all people are gone through here, because all who opted in are meant. */
export function pagesOf(change: Change): Command[] {
  const asked = begun(change);
  if (asked?.now.audience.kind !== 'opted-in') return [];
  return [{ said: say(goThroughAll, { ...asked.about, data: { cause: asked.cause } }) }];
}

/** To ballot's queue: it alone knows who takes part in a voting. */
export function listsOf(change: Change): Command[] {
  const asked = begun(change);
  if (asked?.now.audience.kind !== 'voting') return [];
  const data = { votingId: asked.now.audience.votingId, listId: causeId(asked.cause) };
  return [{ said: say(listVoters, { ...asked.about, data }) }];
}

/** To the queue of timers: a campaign that waits for its time. */
export function timersOf({ before, after, at }: Change): Command[] {
  if (after?.kind !== 'campaign') return [];
  const { pk, correlationId, campaignId, state, sendAt } = row.parse(after);
  if (state !== 'scheduled' || sendAt === undefined || before?.state === 'scheduled') return [];
  const [tenantId = ''] = pk.split('#');
  const said = say(campaignDue, {
    ...{ tenantId, correlationId, time: toInstant(at) },
    data: { campaignId, sendAt: toInstant(sendAt) },
  });
  return [{ said, delay: dueIn(sendAt, at) }];
}
