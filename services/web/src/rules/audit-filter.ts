import type { AuditAct } from '../api/schemas/data-exports.ts';
import { isVoterId } from './erasure-form.ts';
import { parseStartOfDay, toEndOfDay } from './local-day.ts';

/** The filter of the audit log as the form shows it. An empty field is not applied. */
export interface AuditFilter {
  readonly act: AuditAct | '';
  /** The id of a person or an API key. */
  readonly by: string;
  /** The first and the last day, `YYYY-MM-DD` in local time. */
  readonly from: string;
  readonly to: string;
}

export const emptyAuditFilter: AuditFilter = { act: '', by: '', from: '', to: '' };

/** Whether the author of a filter is empty or an id. */
export const isAuthorValid = ({ by }: AuditFilter): boolean => by.trim() === '' || isVoterId(by.trim());

/** Converts a filter into the query of the API. The last day is included. */
export function toAuditQuery({ act, by, from, to }: AuditFilter): Record<string, string> {
  const first = parseStartOfDay(from);
  const end = toEndOfDay(to);
  return {
    ...(act !== '' && { act }),
    ...(by.trim() !== '' && { by: by.trim() }),
    ...(first !== undefined && { from: first }),
    ...(end !== undefined && { to: end }),
  };
}
