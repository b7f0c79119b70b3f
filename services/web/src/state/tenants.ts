import { type PublicBrand, toPublicBrand } from '@suffra/shared/brand';
import * as z from 'zod/mini';
import { readTenant } from '../api/me.ts';
import { type Problem, toProblem } from '../api/problem.ts';
import { canRetry } from '../api/retry.ts';
import { type Tenant, tenant } from '../api/schemas/person.ts';
import { matchRoute } from '../router/match-route.ts';
import { currentLocation } from '../router/navigate.ts';
import { isServerUnreachable } from '../rules/offline-cache.ts';
import { BackoffTimer } from './backoff-timer.ts';
import { type LoadState, loading, toFailed, toLoaded } from './load-state.ts';
import { Store } from './store.ts';

const storageKey = 'suffra:organisations';
const known = new Map<string, Promise<Tenant>>();

/**
 * Returns the public data of a tenant. It is read once per page load.
 * @param maxAttempts how often a failed request is sent; the default is three
 * @throws Problem `no-such-tenant` …
 */
export function getTenant(tenantId: string, maxAttempts?: number): Promise<Tenant> {
  const pendingRead = known.get(tenantId) ?? readTenant(tenantId, maxAttempts);
  known.set(tenantId, pendingRead);
  pendingRead.then(
    (tenant) => {
      rememberTenant(tenant);
      // A suspension may end while the page is open.
      if (tenant.suspended) known.delete(tenantId);
    },
    () => known.delete(tenantId),
  );
  return pendingRead;
}

/** The tenant whose pages are shown. */
export const currentTenant = new Store<LoadState<Tenant>>(loading);
let currentTenantId = '';
const retryTimer = new BackoffTimer({ firstMs: 4_000, maxMs: 120_000 }, retryTenant);

/** Reads the tenant of every page that is opened. While its API route fails, it tries again with growing delays. */
export function startCurrentTenant(): void {
  currentLocation.watch(showTenant);
  window.addEventListener('online', () => void retryTenant());
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    if (canRetryTenant() && !retryTimer.isScheduled) retryTimer.schedule();
    if (isTenantSuspended()) void readCurrentTenant(currentTenantId, 1);
  });
  showTenant();
}

function showTenant(): void {
  const route = matchRoute(currentLocation.get().path);
  const tenantId = 'tenantId' in route ? route.tenantId : '';
  if (tenantId === currentTenantId) return;
  currentTenantId = tenantId;
  retryTimer.reset();
  currentTenant.set(loading);
  if (tenantId !== '') void readCurrentTenant(tenantId);
}

async function readCurrentTenant(tenantId: string, maxAttempts?: number): Promise<void> {
  const read = await getTenant(tenantId, maxAttempts).then(toLoaded, (thrown) =>
    findVisitedTenant(tenantId, toProblem(thrown)),
  );
  if (tenantId !== currentTenantId) return;
  // The failure stays visible during a retry, so that the page does not flicker.
  currentTenant.set(read);
  if (read.is === 'failed' && canRetryTenant() && !document.hidden)
    retryTimer.schedule(read.problem.retryAfterMs);
}

/** Whether the tenant could not be read, but the next attempt may succeed. */
export function canRetryTenant(): boolean {
  const now = currentTenant.get();
  return now.is === 'failed' && (canRetry(now.problem) || now.problem.code === 'offline');
}

/** Reads the current tenant again after a failure, at once. */
export async function retryTenant(): Promise<void> {
  retryTimer.stop();
  if (currentTenant.get().is === 'failed') await readCurrentTenant(currentTenantId, 1);
}

/** If the server is unreachable, uses the name from the last visit. */
function findVisitedTenant(tenantId: string, problem: Problem): LoadState<Tenant> {
  const visited = getVisitedTenant(tenantId);
  return visited !== undefined && isServerUnreachable(problem.code) ? toLoaded(visited) : toFailed(problem);
}

/** Whether the current tenant reminds voters only of followed accounts. */
export function remindsOnlyFollowers(): boolean {
  const now = currentTenant.get();
  return now.is === 'loaded' && now.value.reminderMode === 'followed';
}

/** Whether operators have suspended the current tenant; false while it is unknown. */
export function isTenantSuspended(): boolean {
  const now = currentTenant.get();
  return now.is === 'loaded' && now.value.suspended === true;
}

/** Returns the name of the current tenant; empty while it is unknown. */
export function getTenantName(): string {
  const now = currentTenant.get();
  return now.is === 'loaded' ? now.value.name : '';
}

/**
 * Returns the brand of the current tenant; undefined if it has none. While the tenant is being read, it is the brand of
 * the last visit, so that the page does not change its colours.
 */
export function getBrand(): PublicBrand | undefined {
  const now = currentTenant.get();
  const shown =
    now.is === 'loaded' ? now.value : getVisitedTenant(now.is === 'loading' ? currentTenantId : '');
  return shown && toPublicBrand(shown.name, shown.brand);
}

/** Returns the id of the tenant whose pages are shown; empty on pages without one. */
export const getCurrentTenantId = (): string => currentTenantId;

/** Replaces the current tenant after a change of its settings, here and for the next visit. */
export function updateCurrentTenant(changed: Tenant): void {
  known.set(changed.tenantId, Promise.resolve(changed));
  rememberTenant(changed);
  currentTenant.set(toLoaded(changed));
}

/** Returns the time zone of the current tenant; UTC while it is unknown. */
export function getTenantTimeZone(): string {
  const now = currentTenant.get();
  return (now.is === 'loaded' ? now.value.timeZone : undefined) ?? 'UTC';
}

/** Returns the organisations visited on this device, latest first. */
export function getVisitedTenants(): readonly Tenant[] {
  try {
    const list = z.array(z.unknown()).parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
    const parsed = list.map((entry) => tenant.safeParse(entry));
    return parsed.flatMap(({ success, data }) => (success ? [data] : [])).slice(0, 5);
  } catch {
    return [];
  }
}

const getVisitedTenant = (tenantId: string): Tenant | undefined =>
  getVisitedTenants().find((visited) => visited.tenantId === tenantId);

function rememberTenant(visited: Tenant): void {
  const others = getVisitedTenants().filter(({ tenantId }) => tenantId !== visited.tenantId);
  localStorage.setItem(storageKey, JSON.stringify([visited, ...others].slice(0, 5)));
}
