import type * as z from 'zod/mini';
import type { TenantContent, tenantSettings } from './tenant.ts';
import { changeTimeZone } from './time-zones.ts';

/**
 * Changes the settings of a tenant that are present in a request. Without a change, the result equals the content.
 * @param now milliseconds since the epoch
 */
export const changeSettings = (
  content: TenantContent,
  { reminderMode = content.reminderMode, timeZone }: z.output<typeof tenantSettings>,
  now: number,
): TenantContent => ({
  ...content,
  reminderMode,
  ...(timeZone !== undefined && { timeZones: [...changeTimeZone(content.timeZones, timeZone, now)] }),
});
