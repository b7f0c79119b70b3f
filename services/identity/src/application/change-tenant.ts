import { isDeepStrictEqual } from 'node:util';
import { retryOnConflict } from '@suffra/shared/retry';
import { noSuchTenant } from '../domain/errors.ts';
import type { Tenant, TenantContent } from '../domain/tenant.ts';
import type { ChangeContext } from '../storage/keys.ts';
import { readTenant, writeTenant } from '../storage/tenants.ts';

/**
 * Changes a tenant by a rule that does not depend on the version that the caller has read. A concurrent change is kept: the
 * rule is applied again to the newer version.
 * @param rule pure: returns the new content. Content that equals the stored content is not written
 * @throws DomainError `no-such-tenant`, or `busy` when concurrent writes won every attempt
 */
export const changeTenant = (
  tenantId: string,
  rule: (content: TenantContent) => TenantContent,
  context: ChangeContext,
): Promise<Tenant> =>
  retryOnConflict(async () => {
    const current = await readTenant(tenantId);
    if (current === undefined) throw noSuchTenant();
    const { tenantId: _tenantId, version, ...content } = current;
    const next = rule(content);
    if (isDeepStrictEqual(dropUndefined(next), dropUndefined(content))) return current;
    const result = await writeTenant(tenantId, next, version, context);
    return result.done ? result.tenant : undefined;
  });

const dropUndefined = (content: TenantContent) =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
