import { tenantId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { noSuchTenant } from '../problems.ts';
import { readTenant } from '../table/tenants.ts';
import { figuresQuery } from './asked.ts';

/** The query of an operator for a tenant's figures. */
export const platformQuery = z.strictObject({ ...figuresQuery, tenantId });

/** @throws Problem `no-such-tenant` when it is none of the platform's */
export async function requireTenant(id: string): Promise<void> {
  if ((await readTenant(id)) === undefined) throw noSuchTenant();
}
