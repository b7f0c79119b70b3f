import type { Page } from 'playwright-core';

/** The password of all seeded people, and of people who sign up in tests. */
const password = 'Local-only-2026';

/**
 * Signs a person in on the sign-in page of a tenant.
 * @param path the page that opens afterwards: `/t/aurora/inbox`
 */
export async function signIn(page: Page, site: string, email: string, path: string): Promise<void> {
  await page.goto(`${site}/t/${path.split('/')[2]}/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens a page of another person, with a session of its own. It closes with the given page. */
export async function openPage(page: Page): Promise<Page> {
  // Colours are not final during a transition.
  const options = { locale: 'en-GB', reducedMotion: 'reduce', serviceWorkers: 'block' } as const;
  const context = await page.context().browser()?.newContext(options);
  if (context === undefined) throw new Error('the page has no browser');
  context.setDefaultTimeout(60_000);
  page.once('close', () => void context.close());
  return context.newPage();
}

/** Chooses an option and sends the vote. The page then shows the receipt, or why the vote is refused. */
export async function castVote(page: Page, label: string): Promise<void> {
  await page.getByText(label).first().click();
  await page.getByRole('button', { name: 'Review my vote' }).click();
  await page.getByRole('button', { name: 'Cast my vote' }).click();
}
