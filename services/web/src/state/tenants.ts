import { readTenant } from '../api/me.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Tenant } from '../api/shapes/person.ts';
import { isSilence } from '../rules/last-seen.ts';
import { here, type Loading, refused, waiting } from './loading.ts';
import { Store } from './store.ts';

const kept = 'suffra:organisations';
const known = new Map<string, Promise<Tenant>>();

/** What everybody may know of a tenant; asked once a page load. @throws Problem `no-such-tenant` … */
export function tenantOf(tenantId: string): Promise<Tenant> {
  const asked = known.get(tenantId) ?? readTenant(tenantId);
  known.set(tenantId, asked);
  asked.then(remember, () => known.delete(tenantId));
  return asked;
}

/** The tenant whose pages are shown. */
export const shownTenant = new Store<Loading<Tenant>>(waiting);
let shownId = '';

/** Another tenant's pages are shown from now on; its name follows. The same again tries again if it was refused. */
export async function showTenant(tenantId: string): Promise<void> {
  if (tenantId === shownId && shownTenant.get().is !== 'refused') return;
  shownId = tenantId;
  shownTenant.set(waiting);
  if (tenantId === '') return;
  const read = await tenantOf(tenantId).then(here, (thrown) => lastKnown(tenantId, asProblem(thrown)));
  if (tenantId === shownId) shownTenant.set(read);
}

/** Without an answer its name of the last visit is as good. */
function lastKnown(tenantId: string, problem: Problem): Loading<Tenant> {
  const known = visited().find((each) => each.tenantId === tenantId);
  return known !== undefined && isSilence(problem.slug) ? here(known) : refused(problem);
}

/** The name of the tenant whose pages are shown; empty while it is not known. */
export function tenantName(): string {
  const now = shownTenant.get();
  return now.is === 'here' ? now.value.name : '';
}

/** The organisations visited on this device, the last one first. */
export function visited(): readonly Tenant[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]');
    return Array.isArray(list) ? list.filter(isTenant).slice(0, 5) : [];
  } catch {
    return [];
  }
}

function remember(tenant: Tenant): void {
  const others = visited().filter(({ tenantId }) => tenantId !== tenant.tenantId);
  localStorage.setItem(kept, JSON.stringify([tenant, ...others].slice(0, 5)));
}

const isTenant = (value: unknown): value is Tenant =>
  typeof value === 'object' &&
  value !== null &&
  'tenantId' in value &&
  typeof value.tenantId === 'string' &&
  'name' in value &&
  typeof value.name === 'string';
