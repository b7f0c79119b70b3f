import type { Row } from '@suffra/shared/storage/read-row';
import * as z from 'zod/mini';
import { type Tenant, tenant } from '../domain/tenant.ts';
import { tenantListKey, type WriteContext } from './keys.ts';

const tenantRow = z.extend(tenant, { correlationId: z.string(), writeId: z.string() });

/** Whether a row is a tenant. */
export const isTenantRow = ({ sk }: Readonly<Record<string, unknown>>): boolean => sk === 'tenant';

/** The attributes of a tenant's row, without its key. */
export const toTenantRow = (content: Tenant, context: WriteContext) => ({
  ...content,
  ...tenantListKey(content.tenantId),
  ...context,
});

/** Reads a tenant from its row or from its entry in the index. */
export const parseTenant = (row: unknown): Tenant => tenant.parse(row);

const tenantName = z.pick(tenant, { tenantId: true, name: true });

/** Reads the public data of a tenant from a row by which its name is found. */
export const parseTenantName = (row: unknown): z.output<typeof tenantName> => tenantName.parse(row);

/** Reads a tenant and the write that wrote it. */
export function parseTenantRow(row: Row): { tenant: Tenant } & WriteContext {
  const { correlationId, writeId, ...content } = tenantRow.parse(row);
  return { tenant: content, correlationId, writeId };
}
