import type { BrandSettings } from '../rules/brand-draft.ts';
import { type ApiResponse, send } from './http.ts';
import { type OwnTenant, ownTenant } from './schemas/person.ts';

const toPath = (tenantId: string) => `/v1/tenants/${encodeURIComponent(tenantId)}`;

/** Reads the caller's tenant with its version. For admins. */
export const readOwnTenant = (tenantId: string): Promise<ApiResponse<OwnTenant>> =>
  send({ method: 'GET', path: toPath(tenantId), schema: ownTenant });

/** A change of who gets reminders, of the time zone, or of the brand. An absent setting stays. */
export interface SettingsChange {
  readonly reminderMode?: OwnTenant['reminderMode'];
  readonly timeZone?: string;
  /** Replaces the whole brand. An empty object removes it. */
  readonly brand?: BrandSettings;
}

/** Changes the settings of a tenant. @param etag the version that was read @throws Problem `stale-version` */
export const changeTenantSettings = (
  tenantId: string,
  change: SettingsChange,
  etag: string,
): Promise<ApiResponse<OwnTenant>> =>
  send({
    method: 'PATCH',
    path: `${toPath(tenantId)}/settings`,
    body: change,
    headers: { 'if-match': etag },
    schema: ownTenant,
    maxAttempts: 3,
  });
