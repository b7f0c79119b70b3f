import { toInstant } from '@suffra/shared/clock';
import { createEvent, type EventDraft } from '@suffra/shared/events/cloud-event';
import { messagesDelivered } from '@suffra/shared/events/notify';
import type { TableChange } from '@suffra/shared/events/stream-handler';
import { getJobSubject } from '../domain/fan-out-job.ts';
import { parsePageRow } from '../storage/page-row.ts';

const deliveredKind = messagesDelivered.data.shape.kind;

/** Maps a new page of a job to the event that reports how many recipients it reached. */
export function toEvents({ before, after, at }: TableChange): EventDraft[] {
  if (before !== undefined || after?.kind !== 'page') return [];
  const { tenantId, correlationId, jobId, jobKind, pageId, reached } = parsePageRow(after);
  const kind = deliveredKind.safeParse(jobKind);
  if (!kind.success || reached === 0) return [];
  const data = { kind: kind.data, about: getJobSubject(jobId), page: pageId, reached };
  return [createEvent(messagesDelivered, { tenantId, correlationId, time: toInstant(at), data })];
}
