import type * as z from 'zod/mini';
import { createBrand } from './brand.ts';
import type { TenantContent, tenantSettings } from './tenant.ts';
import { changeTimeZone } from './time-zones.ts';

/**
 * Changes the settings of a tenant that are present in a request. Without a change, the result equals the content.
 * @param now milliseconds since the epoch
 * @throws DomainError `picture-host-not-allowed`
 */
export function changeSettings(
  tenantId: string,
  content: TenantContent,
  { reminderMode = content.reminderMode, timeZone, brand: settings }: z.output<typeof tenantSettings>,
  now: number,
): TenantContent {
  const next = {
    ...content,
    reminderMode,
    ...(timeZone !== undefined && { timeZones: [...changeTimeZone(content.timeZones, timeZone, now)] }),
  };
  if (settings === undefined) return next;
  const brand = createBrand(settings, { tenantId, ...content });
  // An undefined attribute is removed from the row.
  return brand === undefined && content.brand === undefined ? next : { ...next, brand };
}
