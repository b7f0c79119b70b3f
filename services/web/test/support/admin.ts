import type { Page } from 'playwright-core';
import type { FakeTenant } from './fake/tenants.ts';
import { openAs, type Site } from './site.ts';

/** The addresses of a tenant's admin pages. */
export const adminPaths = ({ tenantId, votings }: FakeTenant) => ({
  list: `/t/${tenantId}/admin`,
  new: `/t/${tenantId}/admin/new`,
  edit: `/t/${tenantId}/admin/${votings[0]?.votingId}`,
});

/** Opens an admin page as the tenant's admin, and waits for what it shows. */
export async function openAdmin(
  page: Page,
  site: Site,
  tenant: FakeTenant,
  which: 'list' | 'new' | 'edit',
): Promise<void> {
  await openAs(page, site, tenant.admin, adminPaths(tenant)[which]);
  const ready = { list: '.admin-list, .empty', new: '#form-title', edit: '.form-columns' }[which];
  await page.locator(ready).first().waitFor();
}

/** An instant some days from now as a datetime-local field of the page's zone has it. */
export const inDays = (page: Page, days: number): Promise<string> =>
  page.evaluate(
    // In Swedish the date comes first, as in the field: `2026-11-23 18:00`.
    (ms) => new Date(Date.now() + ms).toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T'),
    days * 86_400_000,
  );

/** Whether something has the focus. */
export const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => element === document.activeElement);
