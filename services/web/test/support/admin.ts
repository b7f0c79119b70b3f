import type { Page } from 'playwright-core';
import type { FakeTenant } from './fake/tenants.ts';
import { openSignedIn, type Site } from './site.ts';

/** URLs of the tenant's admin pages. */
export const adminPaths = ({ tenantId, votings }: FakeTenant) => ({
  list: `/t/${tenantId}/admin`,
  new: `/t/${tenantId}/admin/new`,
  edit: `/t/${tenantId}/admin/${votings[0]?.votingId}`,
});

/** Opens an admin page as the tenant's admin and waits for its content. */
export async function openAdmin(
  page: Page,
  site: Site,
  tenant: FakeTenant,
  which: 'list' | 'new' | 'edit',
): Promise<void> {
  await openSignedIn(page, site, tenant.admin, adminPaths(tenant)[which]);
  const ready = { list: '.admin-list, .empty', new: '#form-title', edit: '.form-columns' }[which];
  await page.locator(ready).first().waitFor();
}

/** Opens a page through the side menu of a narrow screen, by keyboard. */
export async function openFromMenu(page: Page, label: string): Promise<void> {
  await page.locator('.side-menu-button').press('Enter');
  await page.locator('#side-menu').getByRole('link', { name: label, exact: true }).press('Enter');
}

/** Fills a date and time field. @param value `2026-11-23T18:00` */
export async function fillDateTime(page: Page, label: string, value: string): Promise<void> {
  const [day = '', time = ''] = value.split('T');
  const group = page.getByRole('group', { name: label, exact: true });
  await group.getByLabel('Date', { exact: true }).fill(day);
  await group.getByLabel('Time', { exact: true }).fill(time);
}

/** Formats an instant some days from now for a date and time field in the time zone of the page. */
export const inDays = (page: Page, days: number): Promise<string> =>
  page.evaluate(
    // Swedish formats dates like the field: `2026-11-23 18:00`.
    (ms) => new Date(Date.now() + ms).toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T'),
    days * 86_400_000,
  );

/** Whether the element has the focus. */
export const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => element === document.activeElement);
